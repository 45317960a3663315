/**
 * Words of the first story. Sources: 397 public post-mortems read for how lapses are really told; Dekker, "The Field
 * Guide to Understanding Human Error" (the bad-apple vocabulary); the PagerDuty and Etsy guides.
 * Patterns are those of `pattern.ts`.
 */
export interface Wording {
  pattern: string
  note: string
  source: 'corpus' | 'guides' | 'own'
}

/** Adverbs of accident. "Incorrectly" and "wrongly" describe software as well and are not among them. */
export const ACCIDENT_ADVERBS: readonly string[] = [
  'accidentally',
  'accidently',
  'mistakenly',
  'inadvertently',
  'unintentionally',
  'unwittingly',
  'carelessly',
  'prematurely',
  'erroneously',
]

/** Verbs of forgetting, overlooking and the like that only people do in these words. */
export const LAPSE_VERBS: readonly string[] = [
  'forgot',
  'forgets',
  'forgotten',
  'overlooked',
  'overlooks',
  'neglected',
  'neglects',
  'misread',
  'misjudged',
  'misunderstood',
  'misinterpreted',
  'miscommunicated',
  'miscalculated',
  'mistyped',
  'misclicked',
  'mis-clicked',
  'mistook',
  'misremembered',
  'fat-fingered',
  'botched',
  'bungled',
  'overslept',
  'disregarded',
  'mishandled',
  'miskeyed',
  'mixed-up',
  'copy-pasted',
  'forgetting',
]

/** Nouns that name a human lapse as a thing. */
export const LAPSE_NOUNS: readonly Wording[] = [
  {
    pattern:
      'human|manual|operator|user|pilot|employee|engineer|staff|people|personal|operational error|errors|mistake|mistakes|slip|slips|fault|failure',
    note: 'the first story by its name',
    source: 'corpus',
  },
  { pattern: 'human factor|factors', note: 'the same in better clothes', source: 'guides' },
  { pattern: 'oversight|oversights', note: 'nobody looked: why would they have?', source: 'corpus' },
  {
    pattern: 'typo|typos !tolerance|correction|detection|squatting',
    note: 'every text box gets one',
    source: 'corpus',
  },
  { pattern: 'mistake|mistakes|blunder|blunders !not|to', note: 'says who, not how', source: 'corpus' },
  {
    pattern:
      'mis-click|misclick|mis-clicks|mix-up|mixup|mixups|miscommunication|misunderstanding|misjudgement|misjudgment|miscalculation|misreading|misconception',
    note: 'mis- nouns of people',
    source: 'corpus',
  },
  {
    pattern:
      'carelessness|negligence|inattention|inattentiveness|complacency|haste|forgetfulness|incompetence|sloppiness|ignorance|laziness|recklessness|unfamiliarity|absent-mindedness|absentmindedness',
    note: 'a state of mind as a cause',
    source: 'guides',
  },
  {
    pattern:
      'lack|lacking|absence|shortage <A>? of <A|T|V>* knowledge|training|experience|attention|care|diligence|discipline|awareness|understanding|communication|expertise|concentration|familiarity|skill|skills|oversight|review|testing|vigilance',
    note: 'a lack of something in people',
    source: 'corpus',
  },
  {
    pattern:
      'lack|lacking|absence of ..2 knowledge|training|experience|attention|diligence|discipline|awareness|understanding|expertise|concentration|familiarity|skill|skills',
    note: 'the same with words between',
    source: 'corpus',
  },
  {
    pattern:
      'insufficient|inadequate|limited|low|poor|partial|little|missing|incomplete|improper knowledge|training|experience|attention|care|diligence|awareness|understanding|expertise|communication|review|judgement|judgment',
    note: 'too little of something in people',
    source: 'corpus',
  },
  {
    pattern: 'lapse|lapses of|in concentration|attention|judgement|judgment|memory|discipline|focus',
    note: 'a lapse of a mind',
    source: 'guides',
  },
  {
    pattern:
      'failure|failures <A>? to test|verify|check|read|follow|review|notice|validate|communicate|inform|escalate|update|renew|document|look|double-check|monitor|coordinate',
    note: 'an omission of people; software fails to start, not to read',
    source: 'corpus',
  },
  { pattern: 'failure of the|our|a <G|P> to', note: 'an omission of people', source: 'corpus' },
  { pattern: 'slip of the|a keyboard|hand|finger|pen|mind|tongue|memory', note: 'a slip', source: 'guides' },
  { pattern: 'copy and|& paste error|mistake', note: 'a slip', source: 'own' },
  {
    pattern: 'copy-paste|copy-and-paste|copy/paste|cut-and-paste error|mistake|slip',
    note: 'a slip',
    source: 'own',
  },
  {
    pattern:
      'incorrect|wrong|erroneous|faulty|improper|mistaken|accidental|careless|unintended|unintentional|inadvertent <A>? manual? change|edit|intervention|operation|execution|deletion|removal|merge|purge|action|step|command|entry|input|run|push|deployment',
    note: 'an accidental or wrong act',
    source: 'corpus',
  },
  { pattern: 'pebkac|id10t|id-ten-t', note: 'slang', source: 'own' },
  { pattern: 'layer 8', note: 'slang', source: 'own' },
]

/** What people do not know or do, behind "did not", "never", "had not", "failed to". */
export const KNOWING_VERBS: readonly string[] = [
  'know',
  'known',
  'realise',
  'realize',
  'realised',
  'realized',
  'notice',
  'noticed',
  'check',
  'checked',
  'double-check',
  'double-checked',
  'verify',
  'verified',
  'test',
  'tested',
  'look',
  'looked',
  'read',
  'follow',
  'followed',
  'review',
  'reviewed',
  'consider',
  'considered',
  'anticipate',
  'anticipated',
  'foresee',
  'foreseen',
  'think',
  'thought',
  'remember',
  'remembered',
  'renew',
  'renewed',
  'update',
  'updated',
  'inform',
  'informed',
  'communicate',
  'communicated',
  'tell',
  'told',
  'ask',
  'asked',
  'understand',
  'understood',
  'appreciate',
  'validate',
  'validated',
  'monitor',
  'document',
  'documented',
  'escalate',
  'escalated',
  'bother',
  'care',
  'pay',
  'spot',
  'spotted',
  'catch',
  'caught',
  'confirm',
  'confirmed',
  'consult',
  'consulted',
  'listen',
  'listened',
  'react',
  'reacted',
  'respond',
  'coordinate',
  'coordinated',
  'prepare',
  'prepared',
  'question',
  'questioned',
  'challenge',
  'challenged',
  'familiarise',
  'wait',
  'waited',
  'account',
  'raise',
  'raised',
  'perform',
  'performed',
]

/** What was not done, in the passive: "was not tested", "had not been reviewed". */
export const OMITTED: readonly string[] = [
  'followed',
  'respected',
  'observed',
  'tested',
  'verified',
  'checked',
  'reviewed',
  'read',
  'consulted',
  'noticed',
  'noted',
  'considered',
  'communicated',
  'heeded',
  'obeyed',
  'honoured',
  'double-checked',
  'validated',
  'tried',
  'questioned',
  'acted',
  'picked',
  'looked',
]

/** What happened to something, where only people do it. */
export const LAPSED: readonly string[] = [
  'overlooked',
  'forgotten',
  'misread',
  'mistyped',
  'misunderstood',
  'misjudged',
  'neglected',
  'disregarded',
  'mistaken',
  'fat-fingered',
  'misinterpreted',
  'confused',
  'mixed-up',
]
