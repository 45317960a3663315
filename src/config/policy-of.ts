import type { Due, OfficeHours, Policy, Service, SeverityPolicy } from '../domain/policy.ts'
import { defaultPolicy, defaultSeverities, plainSeverity } from './default-policy.ts'
import { dueOf, minutesOf } from './durations.ts'
import type { Config, Service as ServiceConfig, Severity as SeverityConfig } from './generated/config.ts'
import type { Mistake } from './validate.ts'
import { nearest, show } from './words.ts'

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** A config that fits the schema → policy, with what one key says against another. */
export function policyOf(config: Config, self: string): { policy: Policy; mistakes: Mistake[] } {
  const defaults = defaultPolicy(config.incidents?.repository ?? self)
  const incidents = defaults.incidents.repository
  const mistakes: Mistake[] = []
  const severities = withPostmortems(severitiesOf(config, mistakes), config, mistakes)
  const directory = config.postmortems?.directory?.replace(/\/$/, '') ?? defaults.postmortems.directory
  const policy: Policy = {
    timezone: config.timezone ?? defaults.timezone,
    officeHours: officeHoursOf(config, defaults.officeHours, mistakes),
    incidents: { repository: incidents },
    postmortems: {
      repository: config.postmortems?.repository ?? incidents,
      directory,
      template: config.postmortems?.template ?? `${directory}/TEMPLATE.md`,
    },
    services: Object.entries(config.services ?? {}).map(([name, service]) =>
      serviceOf(name, service, incidents),
    ),
    severities,
    changes: { thank: config.changes?.thank ?? defaults.changes.thank },
    nudges: { cap: config.nudges?.cap ?? defaults.nudges.cap },
    lint: {
      rules: config.lint?.rules ?? {},
      ...(config.lint?.since !== undefined && { since: config.lint.since }),
    },
  }
  return { policy, mistakes }
}

function officeHoursOf(config: Config, defaults: OfficeHours, mistakes: Mistake[]): OfficeHours {
  const said = config['office-hours']
  const from = said?.from ?? defaults.from
  const to = said?.to ?? defaults.to
  const days = said?.days?.map((day) => DAYS.indexOf(day) + 1).sort() ?? defaults.days
  if (from < to) return { days, from, to }
  const message = `Unexpected office hours from \`${from}\` to \`${to}\`, expected \`to\` to be later than \`from\`. Until then ${defaults.from} to ${defaults.to} counts.`
  mistakes.push({ path: ['office-hours', said?.to === undefined ? 'from' : 'to'], part: 'value', message })
  return { days, from: defaults.from, to: defaults.to }
}

function serviceOf(name: string, service: ServiceConfig, incidents: string): Service {
  return {
    name,
    repositories: service.repositories ?? [incidents],
    paths: service.paths ?? [],
    environments: service.environments ?? [],
    owners: service.owners ?? [],
    ...(service['deploy-workflow'] !== undefined && { deployWorkflow: service['deploy-workflow'] }),
    ...(service.runbook !== undefined && { runbook: service.runbook }),
    ...(service.dashboard !== undefined && { dashboard: service.dashboard }),
  }
}

/** P1 to P4 alone change the default four; with any other name the list is the team's own, in the order written. */
function severitiesOf(config: Config, mistakes: Mistake[]): SeverityPolicy[] {
  const defaults = defaultSeverities()
  const usual = (name: string) => defaults.find((severity) => severity.name === name)
  const said = Object.entries(config.severities ?? {}).filter(([name]) => {
    const meant = name.toUpperCase()
    if (usual(name) || !usual(meant)) return true
    const message = `Unexpected name ${show(name)}, expected \`${meant}\` in capitals. Did you mean \`${meant}\`?`
    mistakes.push({ path: ['severities', name], part: 'key', message })
    return false
  })
  if (said.every(([name]) => usual(name))) {
    const changes = new Map(said)
    return defaults.map((severity) => severityOf(severity, changes.get(severity.name) ?? {}))
  }
  return said.map(([name, changes]) => severityOf(usual(name) ?? plainSeverity(name), changes))
}

function severityOf(usual: SeverityPolicy, said: SeverityConfig): SeverityPolicy {
  return {
    ...usual,
    meaning: said.meaning ?? usual.meaning,
    lookBack: minutesOf(said['look-back'] ?? '') ?? usual.lookBack,
    separateRoles: said['separate-roles'] ?? usual.separateRoles,
    aroundTheClock: said['around-the-clock'] ?? usual.aroundTheClock,
    timers: timersOf(usual.timers, said.timers ?? {}),
  }
}

function timersOf(
  usual: SeverityPolicy['timers'],
  said: NonNullable<SeverityConfig['timers']>,
): SeverityPolicy['timers'] {
  const timers = { ...usual }
  for (const name of ['acknowledge', 'commander', 'update'] as const) {
    const text = said[name]
    if (text === undefined) continue
    const minutes = minutesOf(text)
    if (minutes === undefined) delete timers[name]
    else timers[name] = minutes
  }
  return timers
}

/** `required` and `due` name severities, which may be the team's own: what they name must exist. */
function withPostmortems(
  severities: SeverityPolicy[],
  config: Config,
  mistakes: Mistake[],
): SeverityPolicy[] {
  const names = severities.map((severity) => severity.name)
  const required = config.postmortems?.required
  const due = config.postmortems?.due ?? {}
  required?.forEach((name, index) => {
    if (!names.includes(name))
      mistakes.push(unknownSeverity(['postmortems', 'required', index], 'value', name, names))
  })
  for (const name of Object.keys(due)) {
    if (!names.includes(name))
      mistakes.push(unknownSeverity(['postmortems', 'due', name], 'key', name, names))
  }
  return severities.map((severity) => {
    const own = Object.hasOwn(due, severity.name) ? dueOf(due[severity.name] ?? '') : undefined
    const needed = required === undefined ? severity.postmortem.required : required.includes(severity.name)
    return {
      ...severity,
      postmortem: { required: needed, ...dueFor(needed, own ?? severity.postmortem.due) },
    }
  })
}

/** A post-mortem that is required is due at some time. */
function dueFor(required: boolean, said: Due | undefined): { due?: Due } {
  if (said) return { due: said }
  return required ? { due: { amount: 5, unit: 'business days' } } : {}
}

function unknownSeverity(
  path: Mistake['path'],
  part: Mistake['part'],
  name: string,
  names: string[],
): Mistake {
  const list = names.map((known) => `\`${known}\``).join(', ')
  const way = nearest(name, names) ?? 'Remove it, or add the severity under `severities:`.'
  return { path, part, message: `Unexpected severity ${show(name)}, expected one of ${list}. ${way}` }
}
