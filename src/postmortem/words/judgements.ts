/** Words that judge a person or an act instead of describing it. Source: Dekker; the SRE workbook's "animated text"; corpus. */
export const JUDGEMENTS: readonly string[] = [
  'careless',
  'carelessly',
  'negligent',
  'negligently',
  'sloppy',
  'sloppily',
  'reckless',
  'recklessly',
  'incompetent',
  'incompetently',
  'irresponsible',
  'irresponsibly',
  'clueless',
  'foolish',
  'foolishly',
  'stupid',
  'stupidly',
  'dumb',
  'idiotic',
  'lazy',
  'lazily',
  'thoughtless',
  'thoughtlessly',
  'inattentive',
  'absent-minded',
  'unprofessional',
  'amateurish',
  'inexcusable',
  'unforgivable',
  'ignorant',
  'complacent',
  'overconfident',
  'over-confident',
  'blindly',
  'incompetence',
  'negligence',
  'carelessness',
  'stupidity',
  'rubber-stamped',
  'idiot',
  'moron',
  'ridiculous',
  'embarrassing',
  'shameful',
  'naive',
  'naively',
  'blatant',
  'egregious',
]

/** The same words as terms of technique. */
export const TECHNICAL_SENSES: readonly { pattern: string; note: string }[] = [
  {
    pattern:
      'lazy|lazily initialisation|initialization|loading|loaded|init|evaluation|evaluated|import|imports|load|loads|deletion|expiry|unmount|fetch|instantiation|binding',
    note: 'lazy loading',
  },
  { pattern: 'sloppy quorum|quorums|phrase', note: 'Dynamo; search engines' },
  {
    pattern:
      'naive|naively bayes|algorithm|implementation|matching|approach|datetime|datetimes|timestamp|timestamps',
    note: 'the simplest algorithm',
  },
  { pattern: 'dumb terminal|terminals|pipe|pipes|switch|init', note: 'without logic' },
]

/** Idioms. */
export const IDIOMS: readonly { pattern: string; note: string }[] = [
  { pattern: 'asleep at the wheel', note: 'contempt' },
  { pattern: 'dropped|dropping|drops the ball', note: 'contempt' },
  { pattern: "did not|n't bother", note: 'knows a motive' },
]
