import type { Shape } from '../pattern.ts'

/** A sentence with one of these goes beyond the lapse, or refuses to stop at it: nobody is blamed. */
export const REJECTED: readonly Shape[] = [
  {
    pattern: '%NOT <A|T>* <m>? root? cause|causes|reason|problem|explanation|answer',
    note: 'is not a cause',
    source: 'corpus',
  },
  { pattern: '%NOT ..6 human|user|operator error|mistake', note: 'it was not human error', source: 'guides' },
  {
    pattern: '%NOT <A>* accept|accepts|accepted|blame|regard|consider',
    note: 'we do not accept',
    source: 'guides',
  },
  { pattern: '%NOT to blame', note: 'is not to blame', source: 'corpus' },
  { pattern: "it was not|n't <E>", note: 'and it was not', source: 'corpus' },
  {
    pattern:
      'no|without <A|T|m>* mistake|mistakes|error|slip|typo|oversight|accident|negligence|carelessness|misunderstanding|lapse|blunder',
    note: 'no mistake',
    source: 'own',
  },
  { pattern: 'no amount|value|point|sign', note: 'no amount of care', source: 'corpus' },
  { pattern: '^ no <m|P|G|M|n>* <B|H>', note: 'no customer was', source: 'corpus' },
  { pattern: 'reject|rejects|rejected <T>', note: 'we reject the view', source: 'corpus' },
  { pattern: 'so-called', note: 'the so-called operator mistake', source: 'corpus' },
  {
    pattern: 'rather than|instead of ..4 error|mistake|blame|blaming|slip|typo|fault',
    note: 'rather than human error',
    source: 'guides',
  },
  { pattern: '^ calling|saying|writing|blaming', note: 'calling this a slip', source: 'corpus' },
  {
    pattern: 'you|one can|could|may|might <A>* call|write|say|blame',
    note: 'you can call it',
    source: 'corpus',
  },
  { pattern: 'looks|looked|looking like', note: 'what looks like negligence', source: 'corpus' },
  { pattern: 'starting point', note: 'where it begins', source: 'corpus' },
  { pattern: 'first draft|story|version|impression', note: 'words about words', source: 'guides' },
  { pattern: '^ behind', note: 'behind it stands', source: 'corpus' },
  { pattern: 'hides|hid|beyond|replaced', note: 'words about words', source: 'corpus' },
  {
    pattern: 'label|term|word|wording|phrase|metric|category|field|class <m>? <Q|M>',
    note: 'words about words',
    source: 'corpus',
  },
  { pattern: 'term <m|P>* error|mistake', note: 'the term operator error', source: 'corpus' },
  { pattern: 'draft|report|ticket ..6 <Q>', note: 'words about words', source: 'corpus' },
  { pattern: 'blameless|blame-free|blamelessly', note: 'about blamelessness', source: 'guides' },
  {
    pattern: 'understandable|sensible|inevitable|invisible|immaterial|improbable|indistinguishable',
    note: 'why it made sense',
    source: 'corpus',
  },
  { pattern: 'to be expected', note: 'why it made sense', source: 'corpus' },
  { pattern: '<B> <T> fact', note: 'is a fact, yet', source: 'corpus' },
  { pattern: ', <m|E>* but|yet <A>* <T>? <m>* <M>', note: 'yes, but the prompt shows', source: 'corpus' },
  {
    pattern: 'but|yet prompt|screen|checklist|runbook|tool|page|console',
    note: 'yes, but the prompt shows',
    source: 'corpus',
  },
  {
    pattern: ', but|yet <T> <P> <B> looking|working|following',
    note: 'but the operator was looking at',
    source: 'corpus',
  },
  { pattern: 'went on|further|beyond', note: 'we went on from there', source: 'corpus' },
  { pattern: 'tempting to', note: 'and then goes beyond', source: 'corpus' },
  { pattern: 'made sense', note: 'why it made sense', source: 'guides' },
  {
    pattern: 'anyone|anybody|everybody|everyone could|would|might',
    note: 'anyone could have',
    source: 'guides',
  },
  { pattern: 'question is|was', note: 'about the question', source: 'corpus' },
  {
    pattern: 'could|can|might|may <A>* <H>? <B>? <A>* <K>',
    note: 'could be selected because',
    source: 'corpus',
  },
  { pattern: 'by design|construction', note: 'a property of the system', source: 'corpus' },
  { pattern: 'allowed|allows|invites|invited|encourages', note: 'what let it happen', source: 'corpus' },
  {
    pattern: 'makes|made it|this|that|mistakes|the <A>* easy|likely|possible|hard|wrong',
    note: 'what made it possible',
    source: 'corpus',
  },
  { pattern: 'makes|made mistakes|slips|errors', note: 'makes mistakes likely', source: 'corpus' },
  {
    pattern: 'harder|hard|easy|easier|impossible|possible to|for',
    note: 'what made it possible',
    source: 'corpus',
  },
  { pattern: '<M> <A>* <J>', note: 'software that mistakenly does', source: 'corpus' },
  { pattern: 'likes|like this|that <A>* likely', note: 'mistakes like this', source: 'corpus' },
]

/** Recorded as what somebody believed or suspected at the time. */
export const SUSPECTED: readonly Shape[] = [
  { pattern: 'ruled|rule|crossed out', note: 'ruled out', source: 'corpus' },
  {
    pattern:
      'theory|hypothesis|suspicion|suspected|suspect|suspecting|suspects|speculated|allegedly|possibly|perhaps|maybe',
    note: 'a hypothesis',
    source: 'corpus',
  },
  {
    pattern:
      'assumption|assumed|idea|guess|thought|believed <A|B|T|C>* <A|T>* human|user|operator|manual error|mistake|change',
    note: 'assumed user error at the time',
    source: 'corpus',
  },
  { pattern: 'considered and|but', note: 'considered and dropped', source: 'corpus' },
  { pattern: 'whether', note: 'a question', source: 'corpus' },
  { pattern: 'asked|asks if|why', note: 'a question', source: 'own' },
]

/** What a measure is for, or what could happen. */
export const GUARDED: readonly Shape[] = [
  {
    pattern: 'prevent|prevents|preventing|avoid|avoids|avoiding|guard|guards|protect|protects',
    note: 'a guard',
    source: 'corpus',
  },
  { pattern: 'refuse|refuses|reject|rejects', note: 'a guard', source: 'corpus' },
  {
    pattern: 'so that <T>? <m>* slip|mistake|typo|nobody|error',
    note: 'so that a slip has no consequence',
    source: 'corpus',
  },
  { pattern: 'if|unless', note: 'a condition', source: 'own' },
  { pattern: 'in case', note: 'a condition', source: 'own' },
  { pattern: 'cannot <B>? <A>* #LAPSED', note: 'cannot be forgotten', source: 'corpus' },
  { pattern: "ca n't <B> <A>* #LAPSED", note: 'cannot be forgotten', source: 'corpus' },
  { pattern: 'risk|chance|likelihood|probability of', note: 'a risk', source: 'own' },
  {
    pattern: 'no protection|safeguard|guardrail|interlock|check|lock|test|alert|warning|comparison',
    note: 'the guard that was missing',
    source: 'own',
  },
]

/** Kind words for somebody. */
export const PRAISED: readonly Shape[] = [
  {
    pattern: '^ thanks|kudos|credit|props|shout-out|shoutout|praise|applause|huge|great !mistake',
    note: 'praise',
    source: 'corpus',
  },
  { pattern: 'thanks to the openness|help|work|quick', note: 'praise', source: 'corpus' },
  { pattern: 'quick|fast to', note: 'praise', source: 'corpus' },
]
