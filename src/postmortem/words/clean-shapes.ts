import type { Shape } from '../pattern.ts'

/** A sentence with one of these goes beyond the lapse, refuses it, guesses it or guards against it: nobody is blamed. */
export const REJECTED: readonly Shape[] = [
  {
    pattern: '%NOT <A|T>* <m>? root? cause|causes|reason|problem|explanation|answer',
    note: 'is not a cause',
    source: 'corpus',
  },
  { pattern: '%NOT ..6 human|user|operator error|mistake', note: 'it was not human error', source: 'guides' },
  {
    pattern: '%NOT accept|accepts|accepted|blame|see|look|looking|write|use|call|stop|regard',
    note: 'we do not accept',
    source: 'guides',
  },
  {
    pattern:
      'no|without ..2 mistake|mistakes|error|slip|typo|oversight|accident|negligence|carelessness|misunderstanding|lapse|blunder',
    note: 'no mistake',
    source: 'own',
  },
  { pattern: 'no <m>? amount|value|point|reason|way|sign|use', note: 'no amount of care', source: 'corpus' },
  { pattern: 'reject|rejects|rejected|refuse|refused <T|m>*', note: 'we reject the view', source: 'corpus' },
  { pattern: 'so-called', note: 'the so-called operator mistake', source: 'corpus' },
  {
    pattern: 'rather than|instead of ..4 error|mistake|blame|blaming|slip|typo|fault',
    note: 'rather than human error',
    source: 'guides',
  },
  { pattern: 'looks|looked|looking like', note: 'what looks like negligence', source: 'corpus' },
  {
    pattern: 'hides|hid|behind|beyond|replaced|label|labelled|term|word|wording|draft|phrase|metric|entitled',
    note: 'words about words',
    source: 'corpus',
  },
  { pattern: 'blameless|blame-free|blamelessly', note: 'about blamelessness', source: 'guides' },
  {
    pattern:
      'understandable|sensible|reasonable|inevitable|invisible|immaterial|likely|improbable|easy|indistinguishable',
    note: 'why it made sense',
    source: 'corpus',
  },
  { pattern: 'went on|further|beyond', note: 'we went on from there', source: 'corpus' },
  { pattern: 'made sense', note: 'why it made sense', source: 'guides' },
  {
    pattern: 'anyone|anybody|everybody|everyone could|would|might',
    note: 'anyone could have',
    source: 'guides',
  },
  { pattern: 'question is|was', note: 'about the question', source: 'corpus' },
  { pattern: 'made possible|that possible', note: 'what made it possible', source: 'corpus' },
  { pattern: 'dropped : the', note: 'a theory that was dropped', source: 'corpus' },
  {
    pattern: 'could|can|might|may <A>* <H>? <B>? <A>* <K> <A>* because|since|as',
    note: 'could be selected because',
    source: 'corpus',
  },
  { pattern: 'by design|construction', note: 'a property of the system', source: 'corpus' },
  {
    pattern: 'allowed|allows|invites|invited|encourages|let|lets',
    note: 'what let it happen',
    source: 'corpus',
  },
  { pattern: 'possible|impossible|harder|hard to|for', note: 'what made it possible', source: 'corpus' },
]

/** Recorded as what somebody believed or suspected at the time. */
export const SUSPECTED: readonly Shape[] = [
  { pattern: 'ruled|rule|crossed out', note: 'ruled out', source: 'corpus' },
  {
    pattern:
      'theory|hypothesis|suspicion|suspected|suspect|suspecting|suspects|assumption|assumed|idea|speculated|guess|wonder|wondered|allegedly|possibly|perhaps|maybe',
    note: 'a hypothesis',
    source: 'corpus',
  },
  { pattern: 'considered and|but', note: 'considered and dropped', source: 'corpus' },
  { pattern: 'whether', note: 'a question', source: 'corpus' },
  { pattern: 'asked|asks if|why', note: 'a question', source: 'own' },
]

/** What a measure is for, or what could happen. */
export const GUARDED: readonly Shape[] = [
  {
    pattern:
      'prevent|prevents|preventing|avoid|avoids|avoiding|guard|guards|protect|protects|stop|stops|catch|catches|detect|detects|refuse|refuses|reject|so that|against',
    note: 'a guard',
    source: 'corpus',
  },
  { pattern: 'if|unless|in case|would|even if', note: 'a condition', source: 'own' },
  { pattern: "cannot|ca n't|can not <B>? <A>* #LAPSED|<K>", note: 'cannot be forgotten', source: 'corpus' },
  { pattern: 'risk|chance|likelihood|probability of', note: 'a risk', source: 'own' },
  {
    pattern: 'protection|protections|safeguard|guardrail|guardrails|warning|interlock',
    note: 'a guard',
    source: 'own',
  },
]

/** Kind words for somebody. */
export const PRAISED: readonly Shape[] = [
  {
    pattern: 'thanks|kudos|credit|props|shout-out|shoutout|praise|applause|great|well done',
    note: 'praise',
    source: 'corpus',
  },
  { pattern: 'quick|fast to', note: 'praise', source: 'corpus' },
]
