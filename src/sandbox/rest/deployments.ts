import { addDeploymentStatus, createDeployment, createRelease } from '../changes/deployments.ts'
import { resolveCommit } from '../git.ts'
import { invalid, notFound, unprocessable } from '../problem.ts'
import type { Deployment, DeploymentStatus } from '../runs.ts'
import { deploymentShape, deploymentStatusShape, releaseShape } from '../shapes/deployment.ts'
import { author, type Context, created, type Handler, input, may, page, param } from './context.ts'

const answer = ({ core, repository }: Context, deployment: Deployment) =>
  deploymentShape(core.links, core.world.app, repository, deployment)

const statusAnswer = ({ core, repository }: Context, deployment: Deployment, status: DeploymentStatus) =>
  deploymentStatusShape(core.links, core.world.app, repository, deployment, status)

function deploymentOf(context: Context): Deployment {
  const id = Number(param(context, 'deployment_id'))
  const found = context.repository.deployments.find((candidate) => candidate.id === id)
  if (found === undefined) throw notFound()
  return found
}

const list: Handler = (context) => {
  const { repository, query } = context
  const [sha, ref, task, environment] = ['sha', 'ref', 'task', 'environment'].map((name) => query.get(name))
  const wanted = repository.deployments.filter(
    (found) =>
      (sha ?? found.sha) === found.sha &&
      (ref ?? found.ref) === found.ref &&
      (task ?? found.task) === found.task &&
      (environment ?? found.environment) === found.environment,
  )
  return page(context, newestFirst(wanted), (deployment) => answer(context, deployment))
}

const newestFirst = <T extends { createdAt: string; id: number }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : b.id - a.id))

interface DeploymentInput {
  ref: string
  task?: string
  environment?: string
  description?: string | null
  payload?: Record<string, unknown> | string
  production_environment?: boolean
  transient_environment?: boolean
}

const create: Handler = (context) => {
  const { core, repository } = context
  const given = input<DeploymentInput>(context)
  const commit = resolveCommit(repository.git, given.ref)
  if (commit === undefined) throw unprocessable(`No ref found for: ${given.ref}`)
  const deployment = createDeployment(core, repository, author(context), {
    ...given,
    sha: commit.sha,
    production: given.production_environment,
    transient: given.transient_environment,
  })
  return created(answer(context, deployment))
}

interface StatusInput {
  state: DeploymentStatus['state']
  description?: string
  environment?: string
  environment_url?: string
  log_url?: string
  target_url?: string
  auto_inactive?: boolean
}

const createStatus: Handler = (context) => {
  const deployment = deploymentOf(context)
  const given = input<StatusInput>(context)
  const status = addDeploymentStatus(context.core, context.repository, deployment, author(context), {
    state: given.state,
    description: given.description,
    environment: given.environment,
    environmentUrl: given.environment_url,
    logUrl: given.log_url ?? given.target_url,
    autoInactive: given.auto_inactive,
  })
  return created(statusAnswer(context, deployment, status))
}

interface ReleaseInput {
  tag_name: string
  target_commitish?: string
  name?: string
  body?: string
  draft?: boolean
  prerelease?: boolean
}

const createReleaseIn: Handler = (context) => {
  const { core, repository } = context
  const given = input<ReleaseInput>(context)
  if (repository.releases.some((release) => release.tag === given.tag_name && !release.draft)) {
    throw invalid({ resource: 'Release', field: 'tag_name', code: 'already_exists' })
  }
  const target = given.target_commitish ?? repository.defaultBranch
  const commit =
    resolveCommit(repository.git, `refs/tags/${given.tag_name}`) ?? resolveCommit(repository.git, target)
  if (commit === undefined) throw invalid({ resource: 'Release', field: 'target_commitish', code: 'invalid' })
  const { tag_name: tag, name, body, draft, prerelease } = given
  const release = createRelease(core, repository, author(context), {
    tag,
    target,
    sha: commit.sha,
    name,
    body,
    draft,
    prerelease,
  })
  return created(releaseShape(core.links, repository, release))
}

const listReleases: Handler = (context) => {
  const shown = context.repository.releases.filter((release) => !release.draft || may(context, 'write'))
  return page(context, newestFirst(shown), (release) =>
    releaseShape(context.core.links, context.repository, release),
  )
}

export const deploymentHandlers: Record<string, Handler> = {
  'repos/list-deployments': list,
  'repos/create-deployment': create,
  'repos/list-deployment-statuses': (context) => {
    const deployment = deploymentOf(context)
    return page(context, newestFirst(deployment.statuses), (status) =>
      statusAnswer(context, deployment, status),
    )
  },
  'repos/create-deployment-status': createStatus,
  'repos/list-releases': listReleases,
  'repos/create-release': createReleaseIn,
}
