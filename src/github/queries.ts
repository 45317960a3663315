/**
 * The GraphQL documents that this App sends: reads only, and only where REST would cost a request an object.
 * The sandbox answers exactly what these need.
 */

const PULL_FIELDS = /* GraphQL */ `
  fragment Pull on PullRequest {
    number
    title
    url
    body
    mergedAt
    baseRefName
    additions
    deletions
    author { login }
    mergeCommit { oid }
    labels(first: 20) { nodes { name } }
    files(first: 60) { nodes { path } }
  }
`

/** What reached a repository: one request instead of one a pull request (files) and one a deployment (statuses). */
export const CHANGES_QUERY = /* GraphQL */ `
  query Changes($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      defaultBranchRef {
        target { ... on Commit { history(first: 100) { nodes { oid message committedDate parents(first: 1) { nodes { oid } } } } } }
      }
      pullRequests(states: [MERGED], orderBy: { field: UPDATED_AT, direction: DESC }, first: 40) {
        nodes { ...Pull }
      }
      deployments(orderBy: { field: CREATED_AT, direction: DESC }, first: 30) {
        nodes {
          databaseId
          environment
          commitOid
          createdAt
          creator { login }
          statuses(first: 20) { nodes { state createdAt } }
        }
      }
      releases(orderBy: { field: CREATED_AT, direction: DESC }, first: 10) {
        nodes {
          tagName
          name
          url
          publishedAt
          author { login }
        }
      }
    }
  }
  ${PULL_FIELDS}
`

/** Pull requests by their numbers: `p12`, `p34`, … */
export function pullsQuery(numbers: readonly number[]): string {
  const fields = numbers.map((number) => `p${number}: pullRequest(number: ${number}) { ...Pull }`)
  return `query Pulls($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { ${fields.join(' ')} }
  }
  ${PULL_FIELDS}`
}

/** Everything in a repository that could need work, and its configuration. */
export const SWEEP_FIELDS = /* GraphQL */ `
  fragment Sweep on Repository {
    nameWithOwner
    isPrivate
    isArchived
    defaultBranchRef { name }
    config: object(expression: "HEAD:.github/second-story.yml") { ... on Blob { text } }
    open: issues(labels: ["incident"], states: [OPEN], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes {
        number
        updatedAt
        labels(first: 30) { nodes { name } }
        assignees(first: 10) { nodes { login } }
      }
    }
    closed: issues(labels: ["incident"], states: [CLOSED], first: 20, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number updatedAt }
    }
    heads: pullRequests(states: [OPEN], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number headRefOid }
    }
    queue: mergeQueue { entries(first: 50) { nodes { headCommit { oid } baseCommit { oid } } } }
  }
`

/** One request for many repositories: `r0`, `r1`, … with variables `o0`, `n0`, … */
export function sweepQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const variables = indexes.map((index) => `$o${index}: String!, $n${index}: String!`).join(', ')
  const fields = indexes.map(
    (index) => `r${index}: repository(owner: $o${index}, name: $n${index}) { ...Sweep }`,
  )
  return `query Sweep(${variables}) {\n${fields.join('\n')}\n}\n${SWEEP_FIELDS}`
}

/** The documents of a post-mortem directory, two levels deep (`postmortems/{year}/…`), with their text. */
export const DOCUMENTS_QUERY = /* GraphQL */ `
  query Documents($owner: String!, $name: String!, $directory: String!) {
    repository(owner: $owner, name: $name) {
      object(expression: $directory) {
        ... on Tree {
          entries {
            name
            type
            object {
              ... on Blob { oid text }
              ... on Tree {
                entries {
                  name
                  type
                  object { ... on Blob { oid text } }
                }
              }
            }
          }
        }
      }
    }
  }
`
