import type { Role } from '../accounts.ts'
import { fullName } from '../lookup.ts'
import type { Repository } from '../world.ts'
import { accountShape } from './account.ts'
import { type Links, nodeId } from './links.ts'

export const repositoryUrl = (links: Links, repository: Repository): string =>
  `${links.api}/repos/${fullName(repository)}`

export const repositoryPage = (links: Links, repository: Repository): string =>
  `${links.html}/${fullName(repository)}`

/** GitHub's URL templates: key without `_url` → path below the repository. */
const URL_TEMPLATES: Record<string, string> = {
  archive: '/{archive_format}{/ref}',
  assignees: '/assignees{/user}',
  blobs: '/git/blobs{/sha}',
  branches: '/branches{/branch}',
  collaborators: '/collaborators{/collaborator}',
  comments: '/comments{/number}',
  commits: '/commits{/sha}',
  compare: '/compare/{base}...{head}',
  contents: '/contents/{+path}',
  contributors: '/contributors',
  deployments: '/deployments',
  downloads: '/downloads',
  events: '/events',
  forks: '/forks',
  git_commits: '/git/commits{/sha}',
  git_refs: '/git/refs{/sha}',
  git_tags: '/git/tags{/sha}',
  hooks: '/hooks',
  issue_comment: '/issues/comments{/number}',
  issue_events: '/issues/events{/number}',
  issues: '/issues{/number}',
  keys: '/keys{/key_id}',
  labels: '/labels{/name}',
  languages: '/languages',
  merges: '/merges',
  milestones: '/milestones{/number}',
  notifications: '/notifications{?since,all,participating}',
  pulls: '/pulls{/number}',
  releases: '/releases{/id}',
  stargazers: '/stargazers',
  statuses: '/statuses/{sha}',
  subscribers: '/subscribers',
  subscription: '/subscription',
  tags: '/tags',
  teams: '/teams',
  trees: '/git/trees{/sha}',
}

function urls(api: string): Record<string, string> {
  const out: Record<string, string> = {}
  for (const [key, path] of Object.entries(URL_TEMPLATES)) out[`${key}_url`] = api + path
  return out
}

export function permissionsOf(role: Role) {
  const rank = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role)
  return { admin: rank >= 5, maintain: rank >= 4, push: rank >= 3, triage: rank >= 2, pull: rank >= 1 }
}

/** The repository as lists, pull requests and webhooks carry it. */
export function repositoryShape(links: Links, repository: Repository, role?: Role) {
  const api = repositoryUrl(links, repository)
  const page = repositoryPage(links, repository)
  const open = [...repository.issues.values()].filter((issue) => issue.state === 'open').length
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: accountShape(links, repository.owner),
    html_url: page,
    description: repository.description,
    fork: repository.parent !== undefined,
    url: api,
    ...urls(api),
    git_url: `${page}.git`,
    ssh_url: `${page}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: repository.git.blobs.size,
    default_branch: repository.defaultBranch,
    open_issues: open,
    open_issues_count: open,
    is_template: false,
    topics: [],
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: false,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.internal ? 'internal' : repository.private ? 'private' : 'public',
    pushed_at: repository.pushedAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    ...(role === undefined ? {} : { permissions: permissionsOf(role) }),
  }
}

export function fullRepositoryShape(links: Links, repository: Repository, role: Role) {
  return {
    ...repositoryShape(links, repository, role),
    subscribers_count: 0,
    network_count: 0,
    allow_merge_commit: true,
    allow_squash_merge: true,
    allow_rebase_merge: false,
    ...(repository.owner.type === 'Organization'
      ? { organization: accountShape(links, repository.owner) }
      : {}),
  }
}
