import type { Shape } from '../pattern.ts'

/** What people should have done, told by those who know how it ended. */
export const COUNTERFACTUALS: readonly Shape[] = [
  {
    pattern: '%PERSON should|could|ought ..3 <H>|have|of <A>* <K>',
    note: 'she should have',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%GROUP <A>* should|could <A|X>* have|of <A>* <K|m>',
    note: 'we should have',
    source: 'corpus',
    sure: true,
  },
  { pattern: '%GROUP never should have', note: 'we never should have', source: 'corpus', sure: true },
  { pattern: '<P|N|W|G|Z|n> ..3 ought to have', note: 'ought to have', source: 'corpus', sure: true },
  { pattern: 'they should|could <A|X>* have', note: 'they should have', source: 'corpus', sure: true },
  { pattern: '^^ should of|have <K>', note: 'terse: should have checked', source: 'corpus', sure: true },
  { pattern: '<n> should|could <A|X>* have', note: 'somebody should have', source: 'corpus', sure: true },
  { pattern: 'if|had <W|G|P|N> <H>? <A|X>* <K>', note: 'if we had', source: 'corpus', sure: true },
  { pattern: 'if <T>? <m>* <W|G|P|N|n> <m>* had|would', note: 'if they had', source: 'corpus', sure: true },
  { pattern: '^ had <T>? <m>* <W|G|P|N|n>', note: 'had they', source: 'corpus', sure: true },
  {
    pattern: 'would <A>* have been better|wiser|safer|smarter|better|quicker to',
    note: 'it would have been better',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: 'would <A>* have been better|wiser|safer|smarter',
    note: 'it would have been wiser',
    source: 'corpus',
    sure: true,
  },
  {
    pattern: '%GROUP could|should|ought|might <X>* to? <H>',
    note: 'we might have',
    source: 'corpus',
    sure: true,
  },
  { pattern: "%GROUP 've should", note: 'contracted', source: 'own', sure: true },
  { pattern: '<P|N|n|W|G> shoulda|coulda', note: 'contracted', source: 'own', sure: true },
  { pattern: '^ shoulda|coulda', note: 'contracted', source: 'own', sure: true },
  { pattern: 'looking back', note: 'hindsight by its name', source: 'corpus' },
  { pattern: 'with the benefit of', note: 'hindsight by its name', source: 'corpus' },
  { pattern: '^ better would have been', note: 'better would have been', source: 'corpus' },
  { pattern: 'it was <T>? wrong|mistake <X>? to', note: 'it was a mistake not to', source: 'corpus' },
  { pattern: '<W> were wrong to', note: 'we were wrong to', source: 'corpus' },
  { pattern: 'comms|on-call <m>* should|could', note: 'they should have', source: 'corpus' },
  {
    pattern: 'should <X>? have been <A>* <K> by <T>? <m>* <P|G>',
    note: 'should have been rejected by',
    source: 'corpus',
  },
  {
    pattern: 'more|better|quicker|earlier|experienced|proper|simply ..5 would <A>* have',
    note: 'more attention would have',
    source: 'corpus',
  },
  { pattern: 'none of this would', note: 'none of this would', source: 'corpus' },
  { pattern: 'in hindsight|retrospect', note: 'hindsight by its name', source: 'corpus' },
  { pattern: 'would never have happened', note: 'would never have happened', source: 'corpus', sure: true },
  { pattern: 'if only', note: 'if only', source: 'guides', sure: true },
  {
    pattern:
      '<m|K> would <A>* have shown|saved|caught|prevented|avoided|revealed|told|warned|found|spotted|detected|helped',
    note: 'a test would have shown',
    source: 'corpus',
  },
  {
    pattern:
      'should <A>* have been <A>* clear|obvious|noticed|caught|tested|reviewed|checked|communicated|escalated|approved|informed|told|spotted|done',
    note: 'should have been noticed',
    source: 'corpus',
  },
  { pattern: 'should never have', note: 'should never have', source: 'corpus' },
]
