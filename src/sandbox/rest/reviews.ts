import { addReview, requestReviewers } from '../changes/pulls.ts'
import { findAccount } from '../lookup.ts'
import { Problem, unprocessable } from '../problem.ts'
import { reviewShape, simplePullShape } from '../shapes/pull.ts'
import { author, commitOf, created, type Handler, input, ok, page, pullOf } from './context.ts'

/** Who is asked to review a pull request, and what they say. */

/** One login that cannot review makes the whole request fail, as on GitHub. */
const askReviewers: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const { reviewers = [] } = input<{ reviewers?: string[] }>(context)
  const accounts = reviewers.map((login) => {
    const account = findAccount(core.world, login)
    if (account === undefined || !repository.roles.has(account.login.toLowerCase())) {
      throw unprocessable(
        'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
      )
    }
    if (account === issue.account) throw unprocessable('Review cannot be requested from pull request author.')
    return account
  })
  requestReviewers(core, repository, issue, author(context), accounts)
  return created(simplePullShape(core, repository, issue))
}

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const

const review: Handler = (context) => {
  const { core, repository } = context
  const issue = pullOf(context)
  const by = author(context)
  const {
    body = '',
    event,
    commit_id,
  } = input<{ body?: string; event?: keyof typeof STATES; commit_id?: string }>(context)
  if (event !== undefined && event !== 'APPROVE' && body === '') throw simpleInvalid('Body cannot be blank')
  if (event !== undefined && event !== 'COMMENT' && issue.account === by.account) {
    throw simpleInvalid(
      `Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`,
    )
  }
  const commitId = commit_id === undefined ? issue.pull.headSha : commitOf(context, commit_id).sha
  const state = event === undefined ? 'PENDING' : STATES[event]
  const made = addReview(core, repository, issue, by, { body, state, commitId })
  return ok(reviewShape(core, repository, issue, made))
}

/** Reviews answer with plain sentences instead of fields. */
const simpleInvalid = (sentence: string): Problem =>
  new Problem(422, {
    message: 'Unprocessable Entity',
    errors: [sentence],
    documentation_url: 'https://docs.github.com/rest',
  })

export const reviewHandlers: Record<string, Handler> = {
  'pulls/request-reviewers': askReviewers,
  'pulls/list-reviews': (context) => {
    const issue = pullOf(context)
    return page(context, issue.pull.reviews, (made) =>
      reviewShape(context.core, context.repository, issue, made),
    )
  },
  'pulls/create-review': review,
}
