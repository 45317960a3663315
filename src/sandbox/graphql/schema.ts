import { buildSchema, type GraphQLSchema } from 'graphql'

/**
 * The part of GitHub's GraphQL schema that the App reads, with GitHub's own names. A field that is not here makes the
 * query fail with its name: add it here and in `graphql.ts`.
 */
const SDL = /* GraphQL */ `
  scalar DateTime
  scalar URI
  scalar GitObjectID

  enum OrderDirection { ASC DESC }
  enum IssueOrderField { CREATED_AT UPDATED_AT COMMENTS }
  enum DeploymentOrderField { CREATED_AT }
  enum ReleaseOrderField { CREATED_AT NAME }
  enum IssueState { OPEN CLOSED }
  enum PullRequestState { OPEN CLOSED MERGED }
  enum DeploymentStatusState { ERROR FAILURE INACTIVE IN_PROGRESS PENDING QUEUED SUCCESS WAITING }

  input IssueOrder { field: IssueOrderField! direction: OrderDirection! }
  input DeploymentOrder { field: DeploymentOrderField! direction: OrderDirection! }
  input ReleaseOrder { field: ReleaseOrderField! direction: OrderDirection! }

  scalar BigInt
  enum IssueTimelineItemsItemType {
    LABELED_EVENT UNLABELED_EVENT ASSIGNED_EVENT UNASSIGNED_EVENT RENAMED_TITLE_EVENT CLOSED_EVENT REOPENED_EVENT
    CROSS_REFERENCED_EVENT
  }

  type PageInfo { hasNextPage: Boolean! endCursor: String hasPreviousPage: Boolean! startCursor: String }
  interface Actor { login: String! }
  type Bot implements Actor { login: String! }
  union Assignee = Bot | User
  type Ref { name: String! target: GitObject }
  type Label { name: String! color: String! }
  type PullRequestChangedFile { path: String! additions: Int! deletions: Int! }

  interface GitObject { oid: GitObjectID! }
  type Commit implements GitObject {
    oid: GitObjectID! message: String! committedDate: DateTime!
    history(first: Int, after: String): CommitHistoryConnection!
    parents(first: Int, after: String): CommitConnection!
  }
  type CommitConnection { nodes: [Commit] totalCount: Int! pageInfo: PageInfo! }
  type CommitHistoryConnection { nodes: [Commit] totalCount: Int! pageInfo: PageInfo! }
  type Blob implements GitObject { oid: GitObjectID! text: String byteSize: Int! }
  type Tree implements GitObject { oid: GitObjectID! entries: [TreeEntry!] }
  type TreeEntry { name: String! type: String! path: String oid: GitObjectID! object: GitObject }

  type User implements Actor { login: String! }
  union ReferencedSubject = Issue | PullRequest
  type IssueComment { fullDatabaseId: BigInt author: Actor body: String! createdAt: DateTime! url: URI! }
  type IssueCommentConnection { nodes: [IssueComment] totalCount: Int! pageInfo: PageInfo! }
  type LabeledEvent { actor: Actor createdAt: DateTime! label: Label! }
  type UnlabeledEvent { actor: Actor createdAt: DateTime! label: Label! }
  type AssignedEvent { actor: Actor createdAt: DateTime! assignee: Assignee }
  type UnassignedEvent { actor: Actor createdAt: DateTime! assignee: Assignee }
  type RenamedTitleEvent { actor: Actor createdAt: DateTime! currentTitle: String! previousTitle: String! }
  type ClosedEvent { actor: Actor createdAt: DateTime! }
  type ReopenedEvent { actor: Actor createdAt: DateTime! }
  type CrossReferencedEvent { actor: Actor createdAt: DateTime! source: ReferencedSubject! }
  union IssueTimelineItems = LabeledEvent | UnlabeledEvent | AssignedEvent | UnassignedEvent | RenamedTitleEvent
    | ClosedEvent | ReopenedEvent | CrossReferencedEvent
  type IssueTimelineItemsConnection { nodes: [IssueTimelineItems] totalCount: Int! pageInfo: PageInfo! }
  type UserConnection { nodes: [User] totalCount: Int! pageInfo: PageInfo! }
  type LabelConnection { nodes: [Label] totalCount: Int! pageInfo: PageInfo! }
  type FileConnection { nodes: [PullRequestChangedFile] totalCount: Int! pageInfo: PageInfo! }
  type IssueConnection { nodes: [Issue] totalCount: Int! pageInfo: PageInfo! }
  type PullRequestConnection { nodes: [PullRequest] totalCount: Int! pageInfo: PageInfo! }
  type DeploymentConnection { nodes: [Deployment] totalCount: Int! pageInfo: PageInfo! }
  type DeploymentStatusConnection { nodes: [DeploymentStatus] totalCount: Int! pageInfo: PageInfo! }
  type ReleaseConnection { nodes: [Release] totalCount: Int! pageInfo: PageInfo! }

  type Issue {
    databaseId: Int number: Int! title: String! body: String! url: URI! state: IssueState!
    createdAt: DateTime! updatedAt: DateTime! closedAt: DateTime author: Actor
    labels(first: Int, after: String): LabelConnection
    assignees(first: Int, after: String): UserConnection!
    fullDatabaseId: BigInt
    repository: Repository!
    comments(first: Int, after: String, last: Int, before: String): IssueCommentConnection!
    timelineItems(
      first: Int, after: String, last: Int, before: String, itemTypes: [IssueTimelineItemsItemType!]
    ): IssueTimelineItemsConnection!
  }

  type PullRequest {
    databaseId: Int number: Int! title: String! body: String! url: URI! state: PullRequestState! isDraft: Boolean!
    createdAt: DateTime! updatedAt: DateTime! closedAt: DateTime mergedAt: DateTime
    baseRefName: String! headRefName: String! headRefOid: GitObjectID! baseRefOid: GitObjectID!
    additions: Int! deletions: Int! changedFiles: Int! author: Actor mergedBy: Actor mergeCommit: Commit
    labels(first: Int, after: String): LabelConnection
    files(first: Int, after: String): FileConnection
  }

  type DeploymentStatus { state: DeploymentStatusState! createdAt: DateTime! description: String }

  type Deployment {
    databaseId: Int environment: String commitOid: String! createdAt: DateTime! description: String creator: Actor!
    statuses(first: Int, after: String): DeploymentStatusConnection
  }

  type Release {
    databaseId: Int tagName: String! name: String url: URI! description: String isDraft: Boolean! isPrerelease: Boolean!
    createdAt: DateTime! publishedAt: DateTime author: Actor
  }

  type MergeQueueEntry { baseCommit: Commit headCommit: Commit }
  type MergeQueueEntryConnection { nodes: [MergeQueueEntry] totalCount: Int! pageInfo: PageInfo! }
  type MergeQueue { entries(first: Int, after: String): MergeQueueEntryConnection }

  type Repository {
    databaseId: Int name: String! nameWithOwner: String! url: URI! isPrivate: Boolean! isArchived: Boolean! isEmpty: Boolean!
    defaultBranchRef: Ref
    issue(number: Int!): Issue
    object(oid: GitObjectID, expression: String): GitObject
    issues(first: Int, after: String, labels: [String!], states: [IssueState!], orderBy: IssueOrder): IssueConnection!
    pullRequests(
      first: Int, after: String, states: [PullRequestState!], headRefName: String, baseRefName: String, orderBy: IssueOrder
    ): PullRequestConnection!
    pullRequest(number: Int!): PullRequest
    deployments(first: Int, after: String, environments: [String!], orderBy: DeploymentOrder): DeploymentConnection!
    releases(first: Int, after: String, orderBy: ReleaseOrder): ReleaseConnection!
    mergeQueue(branch: String): MergeQueue
  }

  type Query { repository(owner: String!, name: String!, followRenames: Boolean = true): Repository }
`

let schema: GraphQLSchema | undefined

/** Built on first use, once a process. */
export function graphqlSchema(): GraphQLSchema {
  schema ??= buildSchema(SDL)
  return schema
}
