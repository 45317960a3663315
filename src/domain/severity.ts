import type { Policy, SeverityPolicy } from './policy.ts'

export function severityOf(policy: Policy, name: string | undefined): SeverityPolicy | undefined {
  const wanted = name?.toLowerCase()
  return policy.severities.find((severity) => severity.name.toLowerCase() === wanted)
}

/** Nobody said how bad it is: until then the clocks of the worst case run. */
export function severityOrWorst(policy: Policy, name: string | undefined): SeverityPolicy | undefined {
  return name === undefined ? policy.severities[0] : severityOf(policy, name)
}
