import type { Incident } from './incident.ts'
import type { SeverityPolicy } from './policy.ts'

/** `no customer can pay` names an impact: only what says that nobody is hurt counts. */
const NO_IMPACT = [
  /\bno (?:\w+ )?(?:customer|user|client)(?:-facing)? (?:impact|effect)\b/i,
  /\b(?:no|zero|0|none of (?:the|our)) (?:\w+ )?(?:customers?|users?|clients?) (?:is |are |was |were )?(?:affected|impacted|hurt|concerned)\b/i,
  /\b(?:customers?|users?|clients?) (?:is|are|was|were) not (?:affected|impacted|hurt|concerned)\b/i,
  /\bno impact (?:on|for|to) (?:\w+ )?(?:customers?|users?|clients?)\b/i,
  /\binternal(?:ly)? only\b/i,
]

const PEOPLE = String.raw`(?:of )?(?:the |our |all )?(?:(?!internal\b|no\b|not\b)\w+ ){0,2}?(?:customers?|users?|clients?|shoppers?|subscribers?)\b`
/** `1,200 customers`, `18 % of users`, `all customers`. */
const COUNT = new RegExp(
  String.raw`(?:\b[1-9]\d*(?:[.,]\d+)*(?: ?(?:k|%|percent|thousand|million))?|\b(?:all|every|most|many|hundreds of|thousands of)) ${PEOPLE}`,
  'i',
)

/** What the words about the impact say against the severity; undefined when they agree, or say nothing of it. */
export function severityDoubt(
  incident: Incident,
  severity: SeverityPolicy | undefined,
): 'named as harmless' | 'counts customers' | undefined {
  if (!severity) return undefined
  // What was said last counts; what the form said of those affected belongs to its own words.
  const latest = incident.impact.at(-1) ?? ''
  const said = incident.impact.length > 1 ? latest : `${latest}. ${incident.affected ?? ''}`
  const harmless = NO_IMPACT.some((words) => words.test(said))
  if (isSevere(severity)) return harmless ? 'named as harmless' : undefined
  return !harmless && COUNT.test(said) ? 'counts customers' : undefined
}

/** Severities for which three people get up at night are those that hurt customers. */
function isSevere({ separateRoles, aroundTheClock }: SeverityPolicy): boolean {
  return separateRoles || aroundTheClock
}
