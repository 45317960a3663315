// Made from src/postmortem/words/judgements.yml by `npm run generate`. Change that file, not this one.

/** Words that judge a person or an act instead of describing it. */
export const JUDGEMENTS = ["careless","carelessly","negligent","negligently","sloppy","sloppily","reckless","recklessly","incompetent","incompetently","irresponsible","irresponsibly","clueless","foolish","foolishly","stupid","stupidly","dumb","idiotic","thoughtless","thoughtlessly","inattentive","absent-minded","unprofessional","amateurish","inexcusable","unforgivable","ignorant","complacent","overconfident","over-confident","blindly","incompetence","negligence","carelessness","stupidity","rubber-stamped","idiot","moron","ridiculous","embarrassing","shameful","naive","naively","blatant","egregious"] as readonly string[]

/** The same words as terms of technique. */
export const TECHNICAL_SENSES = [
  {"pattern":"lazy|lazily initialisation|initialization|loading|loaded|init|evaluation|evaluated|import|imports|load|loads|deletion|expiry|unmount|fetch|instantiation|binding"},
  {"pattern":"sloppy quorum|quorums|phrase"},
  {"pattern":"naive|naively bayes|algorithm|implementation|matching|approach|datetime|datetimes|timestamp|timestamps"},
  {"pattern":"dumb terminal|terminals|pipe|pipes|switch|init"},
  {"pattern":"overconfident|over-confident prediction|predictions|model|models|estimate|estimates|classifier|score|scores"},
] as readonly { pattern: string; sure?: boolean }[]

/** Idioms of contempt. */
export const IDIOMS = [
  {"pattern":"asleep at the wheel","sure":true},
  {"pattern":"dropped|dropping|drops the ball","sure":true},
  {"pattern":"did not|n't bother","sure":true},
  {"pattern":"lazy <P|G|N>","sure":true},
  {"pattern":"lazy <w|M>* by|from","sure":true},
  {"pattern":"<P|N|n|W|G> <m>* <B> <A>* lazy","sure":true},
  {"pattern":"out of laziness","sure":true},
  {"pattern":"cut|cuts|cutting corners","sure":true},
  {"pattern":"take|takes|took|taking|taken <T>? shortcut|shortcuts"},
] as readonly { pattern: string; sure?: boolean }[]
