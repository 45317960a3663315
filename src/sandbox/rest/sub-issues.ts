import { invalid, notFound } from '../problem.ts'
import { issueShape } from '../shapes/issue.ts'
import type { Issue, Repository } from '../world.ts'
import { type Context, created, type Handler, input, issueOf, page } from './context.ts'

/** A parent and its children; both belong to one owner. */

const answer = ({ core }: Context, repository: Repository, issue: Issue) =>
  issueShape(core.links, core.world.app, repository, issue)

function childOf({ core, repository }: Context, id: number): { repository: Repository; issue: Issue } {
  for (const candidate of core.world.repositories.values()) {
    if (candidate.owner !== repository.owner) continue
    const issue = [...candidate.issues.values()].find((found) => found.id === id && found.pull === undefined)
    if (issue) return { repository: candidate, issue }
  }
  throw notFound()
}

const add: Handler = (context) => {
  const parent = issueOf(context)
  const { sub_issue_id: id, replace_parent: replace } = input<{
    sub_issue_id: number
    replace_parent?: boolean
  }>(context)
  const child = childOf(context, id)
  const former = child.issue.parent
  if (child.issue === parent || (former !== undefined && !replace))
    throw invalid({
      resource: 'SubIssue',
      field: 'sub_issue_id',
      code: 'custom',
      message: 'Sub-issues may only have one parent, and not themselves',
    })
  child.issue.parent = parent
  return created(answer(context, context.repository, parent))
}

const list: Handler = (context) => {
  const parent = issueOf(context)
  const children = [...context.core.world.repositories.values()].flatMap((repository) =>
    [...repository.issues.values()]
      .filter((issue) => issue.parent === parent)
      .map((issue) => ({ repository, issue })),
  )
  return page(context, children, ({ repository, issue }) => answer(context, repository, issue))
}

export const subIssueHandlers: Record<string, Handler> = {
  'issues/add-sub-issue': add,
  'issues/list-sub-issues': list,
}
