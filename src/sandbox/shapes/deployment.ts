import type { Deployment, DeploymentStatus, Release } from '../runs.ts'
import type { AppRecord, Repository } from '../world.ts'
import { accountShape } from './account.ts'
import { viaApp } from './issue.ts'
import { escapePath, type Links, nodeId } from './links.ts'
import { repositoryPage, repositoryUrl } from './repository.ts'

export function deploymentShape(
  links: Links,
  app: AppRecord,
  repository: Repository,
  deployment: Deployment,
) {
  const api = repositoryUrl(links, repository)
  const url = `${api}/deployments/${deployment.id}`
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: accountShape(links, deployment.account),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: api,
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: viaApp(links, app, deployment),
  }
}

export function deploymentStatusShape(
  links: Links,
  app: AppRecord,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
) {
  const url = `${repositoryUrl(links, repository)}/deployments/${deployment.id}`
  return {
    url: `${url}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: accountShape(links, status.account),
    description: status.description,
    environment: status.environment,
    environment_url: status.environmentUrl,
    log_url: status.logUrl,
    target_url: status.logUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: url,
    repository_url: repositoryUrl(links, repository),
    performed_via_github_app: viaApp(links, app, status),
  }
}

export function releaseShape(links: Links, repository: Repository, release: Release) {
  const api = repositoryUrl(links, repository)
  const url = `${api}/releases/${release.id}`
  const tag = escapePath(release.tag)
  return {
    url,
    html_url: `${repositoryPage(links, repository)}/releases/tag/${tag}`,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    tarball_url: `${api}/tarball/${tag}`,
    zipball_url: `${api}/zipball/${tag}`,
    id: release.id,
    node_id: nodeId('RE', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: false,
    updated_at: release.publishedAt ?? release.createdAt,
    created_at: release.createdAt,
    published_at: release.publishedAt,
    author: accountShape(links, release.account),
    assets: [],
  }
}
