/** Whether the right people hold the roles. Small incidents may share them. */
import type { Found, Question, View } from './attention-item.ts'
import { texts } from './attention-texts.ts'
import { peopleWithSeveralRoles, ROLES, rolesOf, sameLogin } from './roles.ts'

/** The pair that hurts most: who debugs sees neither the clock nor the people. */
export const commanderWhoLeads: Question = (view) => apart(view, true)
export const rolesApart: Question = (view) => apart(view, false)

function apart({ incident, severity }: View, commanderLeads: boolean): Found[] {
  const [person] = peopleWithSeveralRoles(incident.roles)
  if (!severity?.separateRoles || !person) return []
  if (commanderLeads !== (person.roles.includes('commander') && person.roles.includes('lead'))) return []
  const since = person.roles
    .map((role) => incident.roles[role]?.since)
    .sort((a, b) => Date.parse(a ?? '') - Date.parse(b ?? ''))
    .at(-1)
  const words = texts.rolesApart(person, severity.name)
  return [{ item: { kind: 'roles-apart', ...words, who: [person.login], ...(since && { since }) } }]
}

/** Who wrote the change is the best help with it, and the worst placed to see all the rest. */
export const commanderWhoWrote: Question = ({ incident, severity, confirmedAuthors = [] }) => {
  const { commander } = incident.roles
  if (!severity?.separateRoles || !commander) return []
  if (!confirmedAuthors.some((author) => sameLogin(author, commander.login))) return []
  const { login, since } = commander
  return { item: { kind: 'roles-apart', ...texts.commanderWrote(login), who: [login], since } }
}

export const roleElsewhere: Question = ({ incident, severity, elsewhere = [] }) => {
  if (!severity?.separateRoles) return []
  return ROLES.flatMap((role): Found[] => {
    const holder = incident.roles[role]
    // Said once of a person, whatever they hold.
    if (holder && rolesOf(incident.roles, holder.login)[0] !== role) return []
    const other = elsewhere.find(({ login }) => sameLogin(login, holder?.login))
    if (!holder || !other) return []
    const { login, since } = holder
    return [
      {
        item: {
          kind: 'role-elsewhere',
          ...texts.roleElsewhere({ ...other, login }, role),
          who: [login],
          since,
        },
      },
    ]
  })
}
