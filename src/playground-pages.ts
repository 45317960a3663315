import { Octokit } from '@octokit/rest'
import type { PagesSandbox } from './sandbox/pages/contract.ts'
import { createPages } from './sandbox/pages/pages.ts'
import type { Sandbox } from './sandbox/sandbox.ts'

const PEOPLE = [
  { login: 'ada', role: 'commander, admin' },
  { login: 'linus', role: 'technical lead, may write' },
  { login: 'grace', role: 'communications, may write' },
  { login: 'margaret', role: 'developer, may write' },
  { login: 'mallory', role: 'outsider without rights' },
]

/** The pages speak REST; what GitHub offers in GraphQL only is handed to them here. */
export function pagesFor(sandbox: Sandbox) {
  const pages: PagesSandbox = {
    get apiUrl() {
      return sandbox.apiUrl
    },
    fetch: sandbox.fetch,
    token: sandbox.token,
    people: PEOPLE,
    owners: ['acme', 'acme-platform'],
    markReadyForReview: async (login, { owner, repo, number }) => {
      const octokit = new Octokit({ auth: sandbox.token(login), baseUrl: sandbox.apiUrl, request: { fetch: sandbox.fetch } })
      const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number })
      await octokit.graphql(READY, { id: data.node_id })
    },
  }
  return createPages(pages)
}

export const READY = 'mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { clientMutationId } }'
