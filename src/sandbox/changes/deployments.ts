import type { Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import type { Deployment, DeploymentStatus, Release } from '../runs.ts'
import { deploymentShape, deploymentStatusShape, releaseShape } from '../shapes/deployment.ts'
import type { Repository } from '../world.ts'

export interface NewDeployment {
  sha: string
  ref: string
  environment?: string | undefined
  task?: string | undefined
  description?: string | null | undefined
  payload?: Record<string, unknown> | string | undefined
  production?: boolean | undefined
  transient?: boolean | undefined
}

export function createDeployment(
  core: Core,
  repository: Repository,
  by: Author,
  input: NewDeployment,
): Deployment {
  const {
    environment = 'production',
    task = 'deploy',
    description = null,
    payload = {},
    transient = false,
  } = input
  const deployment: Deployment = {
    id: core.world.nextId(),
    ...by,
    sha: input.sha,
    ref: input.ref,
    task,
    environment,
    description,
    payload,
    production: input.production ?? environment === 'production',
    transient,
    createdAt: core.stamp(),
    updatedAt: core.stamp(),
    statuses: [],
  }
  repository.deployments.push(deployment)
  const { links, world } = core
  const shape = () => deploymentShape(links, world.app, repository, deployment)
  const body = () => ({ deployment: shape(), workflow: null, workflow_run: null })
  core.emit({ event: 'deployment', action: 'created', repository, sender: by.account, payload: body })
  return deployment
}

export interface NewStatus {
  state: DeploymentStatus['state']
  description?: string | undefined
  environment?: string | undefined
  logUrl?: string | undefined
  environmentUrl?: string | undefined
  autoInactive?: boolean | undefined
}

export function addDeploymentStatus(
  core: Core,
  repository: Repository,
  deployment: Deployment,
  by: Author,
  input: NewStatus,
): DeploymentStatus {
  const status = pushStatus(core, repository, deployment, by, input)
  // GitHub retires the earlier deployments of an environment, but never those of production.
  if (input.state === 'success' && input.autoInactive !== false && !deployment.transient) {
    for (const other of repository.deployments) {
      const retires =
        other !== deployment && other.environment === deployment.environment && !other.production
      if (retires && other.statuses.at(-1)?.state === 'success') {
        pushStatus(core, repository, other, by, { state: 'inactive' })
      }
    }
  }
  return status
}

function pushStatus(
  core: Core,
  repository: Repository,
  deployment: Deployment,
  by: Author,
  input: NewStatus,
) {
  const {
    state,
    description = '',
    environment = deployment.environment,
    logUrl = '',
    environmentUrl = '',
  } = input
  const createdAt = core.stamp()
  const page = `${core.links.html}/${repository.owner.login}/${repository.name}/deployments`
  const status: DeploymentStatus = {
    id: core.world.nextId(),
    ...by,
    state,
    description,
    environment,
    logUrl: logUrl || page,
    environmentUrl: environmentUrl || page,
    createdAt,
  }
  deployment.statuses.push(status)
  deployment.updatedAt = createdAt
  const { links, world } = core
  const payload = () => ({
    deployment_status: deploymentStatusShape(links, world.app, repository, deployment, status),
    deployment: deploymentShape(links, world.app, repository, deployment),
  })
  core.emit({ event: 'deployment_status', action: 'created', repository, sender: by.account, payload })
  return status
}

export interface NewRelease {
  tag: string
  target: string
  sha: string
  name?: string | null | undefined
  body?: string | null | undefined
  draft?: boolean | undefined
  prerelease?: boolean | undefined
}

export function createRelease(core: Core, repository: Repository, by: Author, input: NewRelease): Release {
  const { tag, target, sha, name = null, body = null, draft = false, prerelease = false } = input
  const at = core.stamp()
  const publishedAt = draft ? null : at
  const id = core.world.nextId()
  const release: Release = {
    id,
    ...by,
    tag,
    target,
    name,
    body,
    draft,
    prerelease,
    createdAt: at,
    publishedAt,
  }
  repository.releases.push(release)
  if (!draft && !repository.git.refs.has(`refs/tags/${tag}`)) repository.git.refs.set(`refs/tags/${tag}`, sha)
  const payload = () => ({ release: releaseShape(core.links, repository, release) })
  for (const action of draft ? ['created'] : ['created', 'published', 'released']) {
    core.emit({ event: 'release', action, repository, sender: by.account, payload })
  }
  return release
}
