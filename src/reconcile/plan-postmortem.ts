import type { RankedChange } from '../domain/change.ts'
import { factorOf } from '../domain/change-kinds.ts'
import type { Incident } from '../domain/incident.ts'
import type { Policy } from '../domain/policy.ts'
import { cut, neutralise, oneLine } from '../domain/safe-text.ts'
import { zonedIso } from '../domain/time.ts'
import { fillTemplate, type PostmortemDraft, postmortemPath } from '../postmortem/fill.ts'
import { markdown } from '../postmortem/print.ts'
import type { IncidentAction } from './action.ts'
import { capitalised, code, html, link, list, paragraph, shortened } from './markdown.ts'
import { marker } from './markers.ts'
import type { ObservedIncident, ObservedPostmortem } from './observed.ts'
import { phasesDiagram } from './phases.ts'
import { postmortemNeed, rankedChanges, shownIn } from './standing.ts'
import { texts } from './texts.ts'
import { toldTimeline } from './told-timeline.ts'

/**
 * Branch, file, pull request, in this order, each only when it is missing. A pull request that people closed stays
 * closed, and a file that exists is never written over: from the first commit on the document is theirs.
 */
export function planPostmortem(
  incident: Incident,
  observed: ObservedIncident,
  policy: Policy,
): IncidentAction[] {
  const { postmortem } = observed
  if (!postmortem || postmortemNeed(incident, policy) !== 'wanted') return []
  if (postmortem.pull) return planIntroduction(incident, postmortem)
  if (!postmortem.base.sha || postmortem.template === undefined) return []

  const draft = postmortemDraft(incident, observed, policy)
  const { number } = incident
  const path = postmortemPath(policy.postmortems.directory, {
    started: draft.times.started ?? '',
    number,
    title: incident.title,
  })
  const { repository, branch, base } = postmortem
  const actions: IncidentAction[] = []
  if (!postmortem.branchExists)
    actions.push({ kind: 'create-branch', repository, branch, from: base.sha ?? '' })
  if (!postmortem.fileExists) {
    const content = fillTemplate(postmortem.template, draft)
    actions.push({
      kind: 'create-file',
      repository,
      branch,
      path,
      content,
      message: `Add the post-mortem of incident ${number}`,
    })
  }
  const title = cut(`Post-mortem ${number}: ${neutralise(oneLine(incident.title))}`, 200)
  actions.push({
    kind: 'open-pull',
    repository,
    branch,
    base: base.branch,
    title,
    body: pullBody(incident, observed, path),
  })
  return actions
}

function planIntroduction(incident: Incident, postmortem: ObservedPostmortem): IncidentAction[] {
  const { pull, repository } = postmortem
  if (pull?.state !== 'open') return []
  const { commander, lead, communications } = incident.roles
  const others = [lead?.login, communications?.login].filter((login) => login !== undefined)
  const reviewers = [...new Set(others)].filter((login) => login !== commander?.login)
  const responsible = commander?.login ?? lead?.login
  return [
    ...(reviewers.length > 0 && !pull.reviewersAsked
      ? [{ kind: 'request-reviewers' as const, repository, pull: pull.number, logins: reviewers }]
      : []),
    ...(responsible && !pull.assigned
      ? [{ kind: 'assign-pull' as const, repository, pull: pull.number, logins: [responsible] }]
      : []),
  ]
}

/** Characters of one text. All of it stands in the thread, and a document that is too large is not checked. */
const LONGEST_TOLD = 2_000
const told = (text: string): string => shortened(text, LONGEST_TOLD)

export function postmortemDraft(
  incident: Incident,
  world: ObservedIncident,
  policy: Policy,
): PostmortemDraft {
  // The document may be read by others than the thread.
  const observed = world.postmortem ? shownIn(world.postmortem.visibility, world) : world
  const iso = (instant: string) => zonedIso(instant, policy.timezone)
  const phases = phasesDiagram(incident, policy.timezone)
  const ranked = rankedChanges(incident, observed, policy)
  const services = policy.services.filter((service) => incident.services.includes(service.name))
  const { commander, lead, communications } = incident.roles
  return {
    repository: policy.postmortems.repository,
    incident: { repository: observed.repository, number: incident.number, url: observed.url },
    title: incident.title,
    ...(incident.severity ? { severity: incident.severity } : {}),
    services: incident.services,
    roles: {
      ...(commander ? { commander: commander.login } : {}),
      ...(lead ? { lead: lead.login } : {}),
      ...(communications ? { communications: communications.login } : {}),
    },
    times: Object.fromEntries(Object.entries(incident.times).map(([key, at]) => [key, iso(at)])),
    timezone: policy.timezone,
    drill: incident.drill,
    impact: incident.impact.map(told),
    ...(incident.affected ? { affected: told(incident.affected) } : {}),
    timeline: toldTimeline(incident, observed, policy).map(({ at, text }) => ({
      at: iso(at),
      text: told(text),
    })),
    ...(phases ? { phases } : {}),
    changes: [...ranked.candidates, ...ranked.afterStart].map(draftChange),
    links: services.flatMap(({ name, runbook, dashboard }) => [
      ...(runbook ? [{ label: `Runbook of ${name}`, url: runbook }] : []),
      ...(dashboard ? [{ label: `Dashboard of ${name}`, url: dashboard }] : []),
    ]),
  }
}

function draftChange(ranked: RankedChange): PostmortemDraft['changes'][number] {
  const { change, score, reasons, word, said, afterStart } = ranked
  const factor = change.hidden ? 'change' : factorOf(change)
  return {
    title: change.hidden ? capitalised(texts.hiddenChange) : change.title,
    ...{ url: change.url, score, reasons, afterStart },
    ...(word ? { word } : {}),
    ...(word === 'confirmed' ? { factor } : {}),
    ...(said && !change.hidden ? { said } : {}),
  }
}

function pullBody(incident: Incident, observed: ObservedIncident, path: string): string {
  return markdown({
    type: 'root',
    children: [
      html(marker('postmortem', { incident: `${observed.repository}#${incident.number}`, path })),
      paragraph(
        'The post-mortem of incident ',
        link(observed.url, `${incident.number}: ${incident.title}`),
        '.',
      ),
      paragraph(
        'Filled in from the thread: key times, roles, timeline, impact and the ranked changes. Left for you:',
      ),
      list([
        'Root cause with the 5 Whys. Ask what made it possible, not who did it.',
        'What went well, and what could be improved.',
        'Action items, each with an owner and a due date. After the merge each becomes an issue.',
      ]),
      paragraph('The check ', code('postmortem'), ' tells what is still missing, line by line.'),
    ],
  })
}
