import type { Shape } from '../pattern.ts'

const ACT =
  'deleted|removed|run|executed|merged|applied|upgraded|pushed|deployed|committed|enabled|disabled|turned|restored|started|scaled|dropped|changed|set|revoked|closed|leaked|triggered|published|overwritten|modified|denied|cleaned|wiped|shut|selected|switched|restarted|stopped|unplugged|truncated|moved|added|configured|installed|released|sent|uploaded|promoted|scheduled|copied|renamed|left|marked|upgraded|reverted'
const CHOSEN =
  'selected|chosen|pressed|picked|clicked|used|entered|uploaded|shut|unplugged|given|typed|pasted|deployed|applied|restored|merged|patched'
const PLACE =
  'executed|run|started|applied|entered|enrolled|patched|restored|uploaded|labelled|deployed|issued|drained|pasted|sent|set|restarting|restarted'

/** A lapse told as the cause, without pointing at one person. */
export const FIRST_STORY: readonly Shape[] = [
  {
    pattern: '<B|H> ..3 <J> <A>* !discovered|found|noticed|fixed|solved|resolved <K>',
    note: 'was accidentally deleted',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: `<B> <A>* ${ACT} <R|T|m|M|n>* <J>`,
    note: 'was deleted accidentally',
    source: 'corpus',
    sure: true,
  },
  { pattern: `<J> ${ACT}`, note: 'terse: accidentally deleted', source: 'corpus', sure: true },
  { pattern: `${ACT} <J>`, note: 'terse: deleted accidentally', source: 'corpus', sure: true },
  {
    pattern:
      '<J> overwriting|deleting|removing|running|merging|enabling|disabling|triggering|dropping|leaking',
    note: 'accidentally overwriting',
    source: 'corpus',
  },
  { pattern: '<W|G> <A>* <J>', note: 'we accidentally', source: 'corpus', sure: true },
  {
    pattern: '<B> ..8 by mistake|accident|oversight',
    note: 'was run by mistake',
    source: 'corpus',
    sure: true,
  },
  { pattern: '<B> ..3 by mistake|accident <K>', note: 'was by mistake scaled', source: 'corpus', sure: true },
  { pattern: '<B> <A>* <K> in error', note: 'was removed in error', source: 'corpus', sure: true },
  { pattern: '<K> ..4 by mistake|accident', note: 'terse: run by mistake', source: 'corpus' },
  {
    pattern: '%GROUP <B|H>* <A>* #LAPSE_VERBS',
    note: 'we forgot, overlooked, misread',
    source: 'corpus',
    sure: true,
  },
  { pattern: '%GROUP failed|fails|neglected|omitted to', note: 'we failed to', source: 'corpus', sure: true },
  {
    pattern: '<W> did|had|have|has %NOT <A>* #KNOWING',
    note: 'we did not check',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '<G> <m>* did|had|have|has %NOT <A>* #KNOWING',
    note: 'the team did not check',
    source: 'corpus',
  },
  {
    pattern: '%GROUP <B> %NOT <A>* aware|careful|attentive|familiar|paying|diligent',
    note: 'we were not aware',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%GROUP <B> unaware|poorly|insufficiently|inadequately|tired|complacent|careless|distracted',
    note: 'the staff were poorly trained',
    source: 'corpus',
  },
  {
    pattern: '%GROUP <A>* wrongly|mistakenly|incorrectly|falsely|erroneously <K>',
    note: 'we wrongly assumed',
    source: 'corpus',
    sure: true,
  },
  { pattern: '<W> <A>* <H>? #LAPSED|underestimated|mixed', note: 'we misunderstood', source: 'corpus' },
  { pattern: '%GROUP <A>* messed|screwed up', note: 'we messed up', source: 'corpus', sure: true },
  { pattern: '%GROUP <A>* dropped|drop the ball', note: 'we dropped the ball', source: 'corpus', sure: true },
  {
    pattern:
      '%GROUP <A>* lacked|lack ..2 knowledge|experience|understanding|training|skills|discipline|expertise',
    note: 'we lacked the knowledge',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '<Z> ..5 #KNOWING|realised|realized|looked|thought|felt|caught',
    note: 'nobody checked',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'no one <A>* #KNOWING|looked|thought|felt|caught',
    note: 'no one noticed',
    source: 'corpus',
    sure: true,
  },
  { pattern: 'was|were|been|got <A>* #LAPSED', note: 'was overlooked', source: 'corpus', sure: true },
  { pattern: '^ overlooked|forgotten|misread', note: 'terse: forgotten', source: 'corpus' },
  { pattern: '<B|H> %NOT <A>* <B>? <A>* #OMITTED', note: 'was not followed', source: 'corpus' },
  { pattern: '<B> <A>* missed|skipped|ignored|dismissed|bypassed', note: 'was skipped', source: 'corpus' },
  {
    pattern: `<B> <A>* ${CHOSEN} ..3 incorrectly|wrongly`,
    note: 'was entered incorrectly',
    source: 'corpus',
  },
  {
    pattern: '<B> incorrectly|wrongly <A>* <K> ..3 by hand|<P>',
    note: 'was incorrectly set by hand',
    source: 'corpus',
  },
  {
    pattern: `wrong <m|M|K>* <B>? ${CHOSEN}`,
    note: 'the wrong button was pressed',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: `${PLACE} ..4 in|on|into|against|with|under|to <T>* wrong`,
    note: 'run in the wrong window',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'incorrectly|wrongly <A>* entered|typed|filled|labelled|keyed',
    note: 'an incorrectly entered number',
    source: 'corpus',
    sure: true,
  },
  { pattern: '<K> ..3 incorrectly|wrongly <R>', note: 'filled in incorrectly during', source: 'corpus' },
  {
    pattern:
      'without <A|T>* adequate|proper|sufficient|enough|thorough testing|review|checks|checking|approval|verification|preparation',
    note: 'without proper testing',
    source: 'corpus',
  },
  {
    pattern:
      'not <A>* enough|sufficient|sufficiently|adequately|properly|carefully tested|trained|reviewed|read|experience|knowledge|documented|checked|communicated|careful',
    note: 'not properly tested',
    source: 'corpus',
  },
  {
    pattern: '<B> %NOT <A>* <K> carefully|properly|thoroughly|correctly|adequately',
    note: 'was not tested properly',
    source: 'corpus',
  },
  {
    pattern: 'our <m>* mistake|mistakes|fault|error|bad|oversight|ignorance|negligence',
    note: 'our mistake',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'mistake|error|oversight|fault on|of our|my side|part|end',
    note: 'a mistake on our side',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'slipped|slips through the cracks|net',
    note: 'slipped through the cracks',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'slipped our|my|their|his|her mind|minds|attention',
    note: 'slipped our mind',
    source: 'corpus',
    sure: true,
  },
  { pattern: 'lost track of', note: 'lost track', source: 'corpus' },
  { pattern: 'spaced on|out', note: 'spaced on', source: 'own' },
  {
    pattern: '<B> mistyped|misread|misjudged|fat-fingered|typed <A|T>* manually|by|wrong',
    note: 'was mistyped',
    source: 'corpus',
  },
  {
    pattern:
      'premature|accidental|unintended|unintentional|inadvertent execution|deletion|merge|removal|run|upgrade|deployment|push|release|shutdown',
    note: 'an accidental execution',
    source: 'corpus',
    sure: true,
  },
  {
    pattern:
      'executed|run|merged|deployed|released|pushed|promoted|started|published prematurely|unintentionally',
    note: 'executed prematurely',
    source: 'corpus',
    sure: true,
  },
  { pattern: 'someone|somebody <A>* #LAPSE_VERBS', note: 'somebody forgot', source: 'corpus', sure: true },
  { pattern: 'typed|keyed|entered ..3 extra|missing|wrong', note: 'typed the wrong', source: 'corpus' },
  {
    pattern: 'extra|missing|wrong ..2 <B> typed|entered|keyed',
    note: 'an extra zero was typed',
    source: 'corpus',
    sure: true,
  },
  {
    pattern:
      '<B> <A>* resolved|assessed|configured|labelled|classified|documented|entered|set|filled incorrectly|wrongly',
    note: 'was resolved incorrectly',
    source: 'corpus',
  },
  {
    pattern: '<B> wrongly|incorrectly assessed|entered|labelled|filled|documented|communicated|judged',
    note: 'was wrongly assessed',
    source: 'corpus',
  },
  { pattern: 'happened|done|closed|started prematurely', note: 'happened prematurely', source: 'corpus' },
  { pattern: 'own mistake|fault|error', note: 'own mistake', source: 'corpus', sure: true },
  {
    pattern:
      'canceled|cancelled|deleted|removed|restarted|closed|pressed|clicked|picked|selected|used|pulled|unplugged <R>? <T>? wrong',
    note: 'terse: deleted the wrong',
    source: 'corpus',
  },
  { pattern: '<W|G> ..6 <A|C>* never <A>* #KNOWING', note: 'we never looked at', source: 'corpus' },
  {
    pattern: '<W|G> ..6 and|but forgot|overlooked|missed',
    note: 'had muted it and forgot',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '<B> built|taken|made|created from|with|on <T>? wrong',
    note: 'built from the wrong tag',
    source: 'corpus',
  },
  { pattern: 'not knowing', note: 'not knowing', source: 'corpus' },
]
