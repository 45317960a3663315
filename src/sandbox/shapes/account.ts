import type { Account } from '../accounts.ts'
import type { AppRecord, Installation } from '../world.ts'
import { type Links, nodeId } from './links.ts'

export function accountShape(links: Links, account: Account) {
  const login = encodeURIComponent(account.login)
  const api = `${links.api}/users/${login}`
  const page = account.type === 'Bot' ? `apps/${account.login.replace(/\[bot\]$/, '')}` : login
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('U', account.id),
    avatar_url: `${links.html}/avatars/${login}`,
    gravatar_id: '',
    url: api,
    html_url: `${links.html}/${page}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    site_admin: false,
  }
}

export const accountOrNull = (links: Links, account: Account | null) =>
  account === null ? null : accountShape(links, account)

/** The organisation as webhooks carry it. */
export function organisationShape(links: Links, account: Account) {
  const api = `${links.api}/orgs/${encodeURIComponent(account.login)}`
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId('O', account.id),
    url: api,
    repos_url: `${api}/repos`,
    events_url: `${api}/events`,
    hooks_url: `${api}/hooks`,
    issues_url: `${api}/issues`,
    members_url: `${api}/members{/member}`,
    public_members_url: `${api}/public_members{/member}`,
    avatar_url: `${links.html}/avatars/${encodeURIComponent(account.login)}`,
    description: '',
  }
}

export function publicAccountShape(links: Links, account: Account) {
  return {
    ...accountShape(links, account),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  }
}

export function appShape(links: Links, app: AppRecord) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    owner: accountShape(links, app.owner),
    name: app.name,
    description: null,
    external_url: links.html,
    html_url: `${links.html}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: { ...app.permissions },
    events: [...app.events],
  }
}

/** GitHub's description of the list wants an account that is a user and an enterprise at once. */
function installedOn(links: Links, account: Account) {
  const { login: slug, createdAt } = account
  return {
    ...accountShape(links, account),
    name: account.name ?? slug,
    slug,
    created_at: createdAt,
    updated_at: createdAt,
  }
}

export function installationShape(links: Links, app: AppRecord, installation: Installation) {
  const api = `${links.api}/app/installations/${installation.id}`
  return {
    id: installation.id,
    account: installedOn(links, installation.account),
    repository_selection: installation.repositoryIds === undefined ? 'all' : 'selected',
    access_tokens_url: `${api}/access_tokens`,
    repositories_url: `${links.api}/installation/repositories`,
    html_url: `${links.html}/organizations/${installation.account.login}/settings/installations/${installation.id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: { ...installation.permissions },
    events: [...app.events],
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    suspended_by: null,
    suspended_at: installation.suspendedAt ?? null,
  }
}
