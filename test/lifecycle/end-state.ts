import type { Sandbox } from '../../src/sandbox/sandbox.ts'

/**
 * What somebody would see at the end. Ids of comments differ with the number of things that were made before them;
 * everything else must be the same.
 */
export function endState(sandbox: Sandbox): unknown {
  const { repositories } = sandbox.state()
  // A head that was replaced before anybody looked needs no verdict any more.
  for (const repository of Object.values(repositories))
    repository.checkRuns = repository.checkRuns.filter((run) => run.on !== 'older')
  const text = JSON.stringify(repositories)
  return JSON.parse(text.replace(/issuecomment-\d+/g, 'issuecomment-N').replace(/to=\d+/g, 'to=N'))
}

/** Facts of the end state that hold however it was reached. */
export function counts(sandbox: Sandbox) {
  const incidents = Object.values(sandbox.state().repositories['acme/incidents']?.issues ?? {})
  const incident = incidents.find(
    (issue) =>
      issue.labels.includes('incident') &&
      issue.labels.includes('severity: P1') &&
      !issue.labels.includes('action-item'),
  )
  const own = incident?.comments.filter((comment) => comment.author === sandbox.app.botLogin) ?? []
  const pulls = Object.values(sandbox.state().repositories['acme/postmortems']?.issues ?? {}).filter(
    (issue) => issue.pull?.head.startsWith('postmortem/'),
  )
  return {
    incident: incident?.state,
    assignees: incident?.assignees,
    consoles: own.filter((comment) => comment.body.includes('second-story:console')).length,
    replies: own.filter((comment) => comment.body.includes('second-story:reply')).length,
    pulls: pulls.map((issue) => issue.pull?.merged),
    items: incidents
      .filter((issue) => issue.labels.includes('action-item'))
      .map((issue) => [issue.state, issue.assignees.length]),
  }
}
