import type { Rule } from '../rule.ts'
import { actionConcrete } from './action-concrete.ts'
import { actionDue } from './action-due.ts'
import { actionItems } from './action-items.ts'
import { actionOwner } from './action-owner.ts'
import { actionSystemic } from './action-systemic.ts'
import { causeIsSystemic } from './cause-is-systemic.ts'
import { fiveWhys } from './five-whys.ts'
import { frontMatter } from './front-matter.ts'
import { impactQuantified } from './impact-quantified.ts'
import { improvementsActionable } from './improvements-actionable.ts'
import { noBlame } from './no-blame.ts'
import { noCounterfactual } from './no-counterfactual.ts'
import { noHumanError } from './no-human-error.ts'
import { noJudgement } from './no-judgement.ts'
import { noPlaceholder } from './no-placeholder.ts'
import { requiredSections } from './required-sections.ts'
import { timelineKeyEvents } from './timeline-key-events.ts'
import { timelineOrder } from './timeline-order.ts'
import { timelineTimes } from './timeline-times.ts'
import { timesConsistent } from './times-consistent.ts'
import { waiverRule } from './waiver.ts'
import { wentWell } from './went-well.ts'

/** Every rule, in the order in which a reader meets what they are about. */
export const RULES: readonly Rule[] = [
  frontMatter,
  requiredSections,
  noPlaceholder,
  timelineTimes,
  timelineOrder,
  timelineKeyEvents,
  timesConsistent,
  impactQuantified,
  noHumanError,
  noBlame,
  noJudgement,
  noCounterfactual,
  causeIsSystemic,
  fiveWhys,
  wentWell,
  improvementsActionable,
  actionItems,
  actionOwner,
  actionDue,
  actionConcrete,
  actionSystemic,
  waiverRule(() => ids),
]

const ids: ReadonlySet<string> = new Set(RULES.map(({ id }) => id))
