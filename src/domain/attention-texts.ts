/** Everything that the console and the nudges say needs attention: what is so, and the next thing to do. No `@` in them: it could ping. */
import type { Milestone } from './draft.ts'
import type { RoleName } from './facts.ts'
import type { Incident } from './incident.ts'
import { type peopleWithSeveralRoles, ROLE_TITLES } from './roles.ts'

/** Somebody is assigned in another open incident whose roles are kept apart too. */
export interface Elsewhere {
  login: string
  incident: number
  severity: string
}

export interface Words {
  text: string
  /** Imperative, with the command to type. */
  next: string
}

type Named = { name: string; meaning: string }
type Person = ReturnType<typeof peopleWithSeveralRoles>[number]
type Missing = 'lead' | 'communications'

const ROLE_COMMANDS = { commander: '/commander me', lead: '/lead LOGIN', communications: '/comms LOGIN' }

export const texts = {
  triage: (severity: string): Words => ({
    text: 'This is a report. Nobody with rights on this repository has taken it up yet.',
    next: `Take it up with /ack, /severity ${severity} or /commander me, or close it.`,
  }),
  rolesApart: ({ login, roles }: Person, severity: string): Words => {
    const others = roles.filter((role) => role !== 'commander').map((role) => ROLE_COMMANDS[role])
    const handOver = roles.includes('commander') ? others : others.slice(1)
    return {
      text: `${login} is ${roles.map((role) => ROLE_TITLES[role]).join(' and ')}. In a ${severity} these are different people.`,
      next: `Hand over: ${handOver.join(' and ')}.`,
    }
  },
  commanderWrote: (login: string): Words => ({
    text: `${login} commands, and wrote a change that is confirmed.`,
    next: 'Hand over: /commander LOGIN. Who knows the change helps most with the fix.',
  }),
  roleElsewhere: ({ login, incident, severity }: Elsewhere, role: RoleName): Words => ({
    text: `${login} is also needed in incident ${incident} (${severity}).`,
    next: `Hand over one of the two; here: ${role === 'commander' ? '/commander LOGIN' : ROLE_COMMANDS[role]}.`,
  }),
  acknowledge: (): Words => ({
    text: 'Nobody has acknowledged this incident.',
    next: 'Type /ack if you are on it.',
  }),
  severity: (severity: string): Words => ({
    text: 'The severity is not set.',
    next: `Ask whether users can complete their core work, then type, for example, /severity ${severity}.`,
  }),
  harmless: ({ name, meaning }: Named): Words => ({
    text: `${name} means: ${sentence(meaning)} The impact names no customer who is hurt.`,
    next: 'Ask whether users can complete their core work, then correct /severity or /impact.',
  }),
  counted: ({ name, meaning }: Named): Words => ({
    text: `${name} means: ${sentence(meaning)} The impact counts customers.`,
    next: 'Ask whether users can complete their core work, then correct /severity or /impact.',
  }),
  commander: (): Words => ({
    text: 'Nobody commands this incident.',
    next: 'Type /commander me to coordinate, and leave the debugging to others.',
  }),
  update: (last: string | undefined): Words => ({
    text: last ? `The last stakeholder update was at ${last}.` : 'Stakeholders have had no update yet.',
    next: 'Type /update with what is known, what is being done and when they hear again.',
  }),
  rolesMissing: (missing: readonly Missing[]): Words => ({
    text: `${missing.map((role, index) => `${index === 0 ? 'No' : 'no'} ${ROLE_TITLES[role]}`).join(', ')} yet.`,
    next: `Name them: ${missing.map((role) => ROLE_COMMANDS[role]).join(', ')}.`,
  }),
  service: (example: string): Words => ({
    text: 'No service is named, so the change that did it may be missing below.',
    next: `Type, for example, /service ${example}.`,
  }),
  times: (early: Milestone, late: Milestone): Words => ({
    text: `${late.charAt(0).toUpperCase()}${late.slice(1)} lies before ${early}.`,
    next: `Correct one of them: ${TIME_COMMANDS[early]} or ${TIME_COMMANDS[late]}.`,
  }),
  postmortem: (due: { day: string; over: boolean } | undefined, state: 'none' | 'open'): Words => ({
    text: due
      ? `The post-mortem ${due.over ? 'was' : 'is'} due on ${due.day}.`
      : 'The post-mortem is not merged yet.',
    next:
      state === 'open'
        ? 'Fill in its pull request, have it reviewed and merge it.'
        : 'Type /postmortem to open it, or /no-postmortem with the reason.',
  }),
}

const TIME_COMMANDS: Record<Milestone, string> = {
  started: '/started TIME',
  detected: '/detected TIME',
  mitigated: '/mitigated TIME',
  resolved: '/resolve TIME',
}

function sentence(meaning: string): string {
  return `${meaning.charAt(0).toLowerCase()}${meaning.slice(1).replace(/\.$/, '')}.`
}

export function missingRoles(roles: Incident['roles']): Missing[] {
  return (['lead', 'communications'] as const).filter((role) => !roles[role])
}
