import type { Shape } from '../pattern.ts'

const FAULTS =
  'mistake|mistakes|error|errors|fault|negligence|carelessness|oversight|failure|refusal|ignorance|incompetence|inexperience|stubbornness|sloppiness|laziness|inattention|impatience|admission'
const HARM =
  'broke|breaks|wiped|wipes|caused|botched|misconfigured|truncated|ignored|ignores|missed|bypassed|skipped|panicked|mislabelled|screwed|screws|messed|waved|rubber-stamped|unplugged|overlooked|rushed|refused|overslept|circumvented|hid'
const DESTROY =
  'deleted|deletes|dropped|drops|wiped|killed|kills|revoked|destroyed|erased|overwrote|removed|crashed|took|locked|disabled|introduced|disclosed|leaked|corrupted|cut'
const VAGUE_PERSON =
  'somebody|someone|whoever|intern|trainee|junior|newcomer|newbie|colleague|employee|contractor|individual'
const CARE =
  'checking|reading|testing|telling|asking|understanding|waiting|looking|updating|informing|verifying|noticing|documenting|reviewing|thinking|approval|review|permission|consulting'

/** A person or a role as the agent of the failure, whatever the section. */
export const BLAME: readonly Shape[] = [
  { pattern: '%NAME <B|H>* <A>* #LAPSE_VERBS', note: 'somebody by name forgot', source: 'corpus' },
  {
    pattern: '%NAME <A>* screws|screwed|messes|messed up',
    note: 'somebody by name screwed up',
    source: 'corpus',
  },
  {
    pattern: ', <n> , <A>* failed|forgot|missed|did|overlooked',
    note: 'the scheduler, Gwenda, failed',
    source: 'corpus',
  },
  { pattern: '%PERSON <K> ..4 <J>', note: 'closed the ticket prematurely', source: 'corpus', sure: true },
  { pattern: '<P|N|G> <m|R|T>* <B> asleep', note: 'asleep at the wheel', source: 'corpus', sure: true },
  {
    pattern: 'inexperienced|untrained agent|desk|shift|crew',
    note: 'an inexperienced agent',
    source: 'corpus',
  },
  {
    pattern: 'root? cause <E> <n|N|P> not|forgot|forgetting|ignoring',
    note: 'root cause = her not following',
    source: 'corpus',
  },
  {
    pattern: "%PERSON <A>* assumed|believed ..10 <D> n't bother|check",
    note: 'assumed and did not bother',
    source: 'corpus',
  },
  {
    pattern: '%PERSON <B|H>* <A>* #LAPSE_VERBS',
    note: 'a person forgot, overlooked, misread',
    source: 'corpus',
    sure: true,
  },
  { pattern: '%PERSON <J> ..2 !<M> _', note: 'a person accidentally did', source: 'corpus', sure: true },
  {
    pattern: '%PERSON failed|fails|neglected|neglects|omitted|omits to',
    note: 'a person failed to',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%PERSON <D|H> %NOT <A>* #KNOWING',
    note: 'a person did not check, read, know',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%PERSON <D|H> %NOT <A>* do|get|pay|finish|stop|intervene|act|help|answer',
    note: 'a person did not act',
    source: 'corpus',
  },
  {
    pattern:
      '%PERSON <B> %NOT <A>* aware|careful|competent|familiar|experienced|qualified|trained|paying|attentive|prepared',
    note: 'a person was not aware, careful, familiar',
    source: 'corpus',
    sure: true,
  },
  { pattern: '%PERSON <B> <A|J>* #JUDGEMENTS', note: 'a person was careless', source: 'guides', sure: true },
  {
    pattern:
      '%PERSON <B> <A>* inexperienced|confused|distracted|overwhelmed|unreachable|unaware|unqualified|untrained|tired',
    note: 'a state of a person',
    source: 'corpus',
  },
  {
    pattern: '%PERSON <B> too slow|late|inexperienced|confident|tired|hasty|passive|junior',
    note: 'a person was too slow',
    source: 'corpus',
    sure: true,
  },
  {
    pattern:
      '%PERSON <A>* lacked|lacks <A|T>* experience|knowledge|skills|understanding|attention|discipline',
    note: 'a person lacked something',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%PERSON <H>? <A>* lost control|track',
    note: 'a person lost control',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: `%PERSON <K> ..8 without <A|T>* ${CARE}`,
    note: 'a person acted without checking',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: `%PERSON ..3 without to? <T>* ${CARE}`,
    note: 'a person acted without checking',
    source: 'corpus',
    sure: true,
  },
  {
    pattern:
      '%PERSON <A|J>* entered|enters|typed|types|cut|cuts|used|uses|chose|selected|selects|picked|put|puts|applied|deployed|ran|runs|revoked|restored|took|removed|deleted|set|pressed|clicked|unplugged|keyed|gave|pushed|merged|uploaded|killed|kills|opened|configured|edited ..4 wrong|incorrect|incorrectly|wrongly',
    note: 'a person entered the wrong',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%PERSON <H>? <A>* made|makes|committed <T>* <A>* mistake|error|blunder|slip',
    note: 'a person made a mistake',
    source: 'corpus',
    sure: true,
  },
  { pattern: '%PERSON <B> <A>* to blame|fault', note: 'blame by its name', source: 'guides', sure: true },
  { pattern: '%PERSON <B> at fault', note: 'fault by its name', source: 'guides', sure: true },
  { pattern: '%PERSON <H>? <A>* sleeps|slept|dozed through', note: 'slept', source: 'corpus', sure: true },
  {
    pattern: '%PERSON <A>* screws|screwed|messes|messed|mixed|mixes up|`',
    note: 'screwed up',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%PERSON kept <A>* restarting|retrying|changing|ignoring',
    note: 'kept doing',
    source: 'corpus',
  },
  { pattern: `<P|N|n> 's <A|m>* ${FAULTS}`, note: 'her mistake', source: 'corpus', sure: true },
  {
    pattern: "<P|N> 's <m>? ignorance|incompetence|carelessness|negligence",
    note: 'her ignorance',
    source: 'corpus',
    sure: true,
  },
  { pattern: "^ it was <n|N> 's fault", note: 'his fault', source: 'corpus', sure: true },
  {
    pattern: 'mistake|error|fault|negligence|carelessness|incompetence|inexperience of|by <T>* <m>? <P|N>',
    note: 'a mistake of hers',
    source: 'corpus',
  },
  {
    pattern: 'caused by <T>* <m>? <P|N> ..6 <K|V|D|X>',
    note: 'caused by a person who',
    source: 'corpus',
    sure: true,
  },
  { pattern: 'caused by <N|n> <m>', note: 'caused by somebody doing', source: 'corpus' },
  { pattern: '<W> blame|blamed <T>* <P|N|n|G>', note: 'blame by its name', source: 'guides', sure: true },
  { pattern: '^ blame ..3 with|on <T>* <P|N|n|G>', note: 'blame by its name', source: 'guides', sure: true },
  {
    pattern: '^ responsible for <T>* failure|outage|incident|mistake|error',
    note: 'responsible for the failure',
    source: 'guides',
    sure: true,
  },
  { pattern: '#JUDGEMENTS ..5 by <T>* <m>* <P|N|n>', note: 'sloppy work by', source: 'guides', sure: true },
  {
    pattern:
      'inexperienced|untrained|careless|lazy|overconfident|over-confident|absent-minded|negligent|reckless|incompetent <P>',
    note: 'an inexperienced colleague',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'warning|reprimand|sanction|sanctions for <T>* <P>',
    note: 'a sanction',
    source: 'corpus',
    sure: true,
  },
  { pattern: '<P|N> ..3 <B> spoken to|with', note: 'a sanction', source: 'corpus' },
  {
    pattern: '<P|N> ..4 was|is unreasonable|unacceptable|inexcusable',
    note: 'a verdict',
    source: 'corpus',
    sure: true,
  },
]

/** Clean in a timeline, where the fact is the point; elsewhere it makes a person the cause. */
export const BLAME_AS_CAUSE: readonly Shape[] = [
  {
    pattern: `%PERSON <H>? <A>* ${HARM}`,
    note: 'a person missed, ignored, bypassed, broke',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%NAME broke|forgot|forgets|ignored|bypassed|panicked|wiped|overlooked|misread',
    note: 'somebody broke',
    source: 'corpus',
  },
  {
    pattern: '<n|N|P> <A>* ran|merged|pushed|deployed|applied|approved ..8 without|even',
    note: 'somebody ran it without',
    source: 'corpus',
  },
  { pattern: '%NAME <D|H> %NOT <A>* #KNOWING', note: 'somebody did not check', source: 'corpus' },
  { pattern: '%NAME <K> ..4 wrong', note: 'somebody put it in the wrong place', source: 'corpus' },
  {
    pattern: `a|an|one|another <m>* ${VAGUE_PERSON} <A>* <H>? ${DESTROY}`,
    note: 'an intern deleted',
    source: 'corpus',
    sure: true,
  },
  { pattern: `%PERSON <H>? <A>* ${DESTROY}`, note: 'a person deleted', source: 'corpus' },
  {
    pattern: `because|after|since <T>* <m>* <n|N> <A>* ${DESTROY}|${HARM}`,
    note: 'because somebody deleted',
    source: 'corpus',
  },
  {
    pattern: '%PERSON <H>? <A>* assumed|believed|thought that|it|the|this',
    note: 'a person assumed',
    source: 'corpus',
  },
]
