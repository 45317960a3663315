// Made from src/postmortem/words/ends.yml by `npm run generate`. Change that file, not this one.

/** Where a chain of whys stops too early: at the state of people. Read in the last answer only. */
export const ENDS = [
  {"pattern":"<P|N|W|G|Y> <m|R|T|n>* <B> not|n't|never? <A>* new|junior|tired|busy|stressed|distracted|inexperienced|overworked|careless|rushed|unaware|unfamiliar|untrained|careful"},
  {"pattern":"<n> <B> <A>* junior|tired|stressed|distracted|inexperienced|careless|rushed|untrained"},
  {"pattern":"<P|N|W|G|Y> <m|R|T|n>* <B> <A>* under|in ..2 pressure|stress|hurry|rush"},
  {"pattern":"<P|N|W|G|Y> <m|R|T|n>* do|does|did not|n't|never read|care|listen|follow|pay|look|bother|think"},
  {"pattern":"^^ because? of? <T|m>? stress|haste|fatigue|tiredness|inattention|complacency|inexperience|carelessness"},
  {"pattern":"^^ because? of? time pressure"},
] as readonly { pattern: string; sure?: boolean }[]
