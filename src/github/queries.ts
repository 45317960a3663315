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
  query Changes($owner: String!, $name: String!, $pulls: Boolean!, $contents: Boolean!, $deployments: Boolean!) {
    repository(owner: $owner, name: $name) {
      defaultBranchRef @include(if: $contents) {
        target { ... on Commit { history(first: 100) { nodes { oid message committedDate parents(first: 1) { nodes { oid } } } } } }
      }
      pullRequests(states: [MERGED], orderBy: { field: UPDATED_AT, direction: DESC }, first: 40) @include(if: $pulls) {
        nodes { ...Pull }
      }
      deployments(orderBy: { field: CREATED_AT, direction: DESC }, first: 30) @include(if: $deployments) {
        nodes {
          databaseId
          environment
          commitOid
          createdAt
          creator { login }
          statuses(first: 20) { nodes { state createdAt } }
        }
      }
      releases(orderBy: { field: CREATED_AT, direction: DESC }, first: 10) @include(if: $contents) {
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

/** Asked for with everything else, so that a repository without post-mortems costs no request of its own. */
export const USUAL_DIRECTORY = 'postmortems'

/** Everything in a repository that could need work, and its configuration. */
export const SWEEP_FIELDS = /* GraphQL */ `
  fragment Sweep on Repository {
    nameWithOwner
    isPrivate
    isArchived
    defaultBranchRef { name }
    documents: object(expression: "HEAD:${USUAL_DIRECTORY}") @include(if: $contents) { oid }
    config: object(expression: "HEAD:.github/second-story.yml") @include(if: $contents) { ... on Blob { text } }
    open: issues(labels: ["incident"], states: [OPEN], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $issues) {
      nodes {
        number
        updatedAt
        labels(first: 30) { nodes { name } }
        assignees(first: 10) { nodes { login } }
      }
    }
    closed: issues(labels: ["incident"], states: [CLOSED], first: 20, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $issues) {
      nodes { number updatedAt }
    }
    heads: pullRequests(states: [OPEN], first: 100, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $pulls) {
      nodes { number headRefOid }
    }
    queue: mergeQueue @include(if: $queue) { entries(first: 50) { nodes { headCommit { oid } baseCommit { oid } } } }
  }
`

/** Each is asked for only where the installation may read it: `askable`. */
const PARTS = '$issues: Boolean!, $pulls: Boolean!, $contents: Boolean!, $queue: Boolean!'

/** One request for many repositories: `r0`, `r1`, … with variables `o0`, `n0`, … */
export function sweepQuery(count: number): string {
  const indexes = Array.from({ length: count }, (_, index) => index)
  const variables = indexes.map((index) => `$o${index}: String!, $n${index}: String!`).join(', ')
  const fields = indexes.map(
    (index) => `r${index}: repository(owner: $o${index}, name: $n${index}) { ...Sweep }`,
  )
  return `query Sweep(${variables}, ${PARTS}) {\n${fields.join('\n')}\n}\n${SWEEP_FIELDS}`
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

const EVENT_TYPES =
  'LABELED_EVENT, UNLABELED_EVENT, ASSIGNED_EVENT, UNASSIGNED_EVENT, RENAMED_TITLE_EVENT, CLOSED_EVENT, REOPENED_EVENT, CROSS_REFERENCED_EVENT'

const THREAD_FIELDS = /* GraphQL */ `
  fragment Who on Actor { __typename login }
  fragment Comments on IssueCommentConnection {
    totalCount
    nodes { fullDatabaseId author { ...Who } body createdAt url }
    pageInfo { endCursor startCursor }
  }
  fragment Events on IssueTimelineItemsConnection {
    nodes {
      __typename
      ... on LabeledEvent { actor { ...Who } createdAt label { name } }
      ... on UnlabeledEvent { actor { ...Who } createdAt label { name } }
      ... on AssignedEvent { actor { ...Who } createdAt assignee { ... on User { login } ... on Bot { login } } }
      ... on UnassignedEvent { actor { ...Who } createdAt assignee { ... on User { login } ... on Bot { login } } }
      ... on RenamedTitleEvent { actor { ...Who } createdAt currentTitle }
      ... on ClosedEvent { actor { ...Who } createdAt }
      ... on ReopenedEvent { actor { ...Who } createdAt }
      ... on CrossReferencedEvent {
        actor { ...Who }
        createdAt
        source {
          ... on Issue { number repository { nameWithOwner } labels(first: 30) { nodes { name } } }
        }
      }
    }
    pageInfo { hasNextPage endCursor }
  }
`

/** An issue with the first hundred of its comments and events: for most incidents the whole thread in one request. */
export const THREAD_QUERY = /* GraphQL */ `
  query Thread($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      issue(number: $number) {
        fullDatabaseId
        number
        title
        body
        url
        state
        createdAt
        author { ...Who }
        labels(first: 100) { nodes { name } }
        assignees(first: 20) { nodes { login } }
        comments(first: 100) { ...Comments }
        timelineItems(first: 100, itemTypes: [${EVENT_TYPES}]) { ...Events }
      }
    }
  }
  ${THREAD_FIELDS}
`

/** The rest of a long one, from both ends at once: two hundred comments a request. */
export const THREAD_REST_QUERY = /* GraphQL */ `
  query ThreadRest(
    $owner: String!
    $name: String!
    $number: Int!
    $head: String
    $tail: String
    $events: String
    $moreComments: Boolean!
    $moreEvents: Boolean!
  ) {
    repository(owner: $owner, name: $name) {
      issue(number: $number) {
        head: comments(first: 100, after: $head) @include(if: $moreComments) { ...Comments }
        tail: comments(last: 100, before: $tail) @include(if: $moreComments) { ...Comments }
        timelineItems(first: 100, after: $events, itemTypes: [${EVENT_TYPES}]) @include(if: $moreEvents) { ...Events }
      }
    }
  }
  ${THREAD_FIELDS}
`
