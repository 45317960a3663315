import { commitOnto, moveBranch, personOf } from '../changes/push.ts'
import { branchSha, type Commit, type GitStore, type Person, resolveCommit, writeBlob } from '../git.ts'
import { invalid, notFound, problem, unprocessable } from '../problem.ts'
import { contentShape, gitCommitShape } from '../shapes/commit.ts'
import { type Answer, author, type Context, type Handler, input, ok } from './context.ts'

/** A path as git would take it: no way up, no empty or absolute parts. */
function pathOf(context: Context): string {
  const path = context.params.path ?? ''
  const parts = path.split('/')
  if (path !== '' && parts.some((part) => part === '' || part === '.' || part === '..' || part === '.git')) {
    throw unprocessable('path contains a malformed path component')
  }
  if (/[\0\\]/.test(path)) throw unprocessable('path contains a malformed path component')
  return path
}

const sizeOf = (store: GitStore, sha: string): number => store.blobs.get(sha)?.length ?? 0

/** GitHub breaks base64 after 60 characters; whoever decodes must cope. */
export const wrappedBase64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{60}/g, '$&\n')

function fileAnswer({ core, repository }: Context, path: string, sha: string, ref: string) {
  const bytes = repository.git.blobs.get(sha) ?? Buffer.alloc(0)
  const entry = { path, sha, size: bytes.length, ref, type: 'blob' as const }
  const shape = contentShape(core.links, repository, entry)
  return { ...shape, type: 'file', encoding: 'base64', content: wrappedBase64(bytes) }
}

const read: Handler = (context) => {
  const { repository, query } = context
  const path = pathOf(context)
  const ref = query.get('ref') ?? repository.defaultBranch
  const commit = resolveCommit(repository.git, ref)
  if (commit === undefined) throw problem(404, `No commit found for the ref ${ref}`)
  const sha = commit.files.get(path)
  if (sha !== undefined) return ok(fileAnswer(context, path, sha, ref))
  const entries = folderEntries(repository.git, commit, path)
  if (entries.length === 0) throw notFound()
  return ok(entries.map((entry) => contentShape(context.core.links, repository, { ...entry, ref })))
}

function folderEntries(store: GitStore, commit: Commit, folder: string) {
  let tree = store.trees.get(commit.tree)
  for (const part of folder === '' ? [] : folder.split('/')) {
    const next = tree?.find((entry) => entry.path === part && entry.type === 'tree')
    tree = next === undefined ? undefined : store.trees.get(next.sha)
  }
  const prefix = folder === '' ? '' : `${folder}/`
  return (tree ?? []).map(({ path, sha, type }) => ({
    path: prefix + path,
    sha,
    type,
    size: sizeOf(store, sha),
  }))
}

interface WriteInput {
  message: string
  content?: string
  sha?: string
  branch?: string
  author?: { name?: string; email?: string; date?: string }
  committer?: { name?: string; email?: string; date?: string }
}

/** The branch and the file as it is there, after the rules of `sha` have been kept. */
function target(context: Context, given: WriteInput) {
  const path = pathOf(context)
  if (path === '') throw invalid({ resource: 'Commit', field: 'path', code: 'missing_field' })
  const { actor, repository } = context
  const needsWorkflows = actor.kind === 'installation' && actor.permissions.workflows !== 'write'
  if (needsWorkflows && path.startsWith('.github/workflows/')) {
    throw problem(403, 'Resource not accessible by integration')
  }
  const branch = (given.branch ?? repository.defaultBranch).replace(/^refs\/heads\//, '')
  const tip = branchSha(repository.git, branch)
  const isFirst = tip === undefined && repository.git.refs.size === 0 && branch === repository.defaultBranch
  if (tip === undefined && !isFirst) throw problem(404, `Branch ${branch} not found`)
  guardBranch(context, branch)
  const files = repository.git.commits.get(tip ?? '')?.files
  const current = files?.get(path)
  if (given.sha === undefined && current !== undefined) {
    throw problem(422, 'Invalid request.\n\n"sha" wasn\'t supplied.')
  }
  if (given.sha !== undefined && given.sha !== current)
    throw problem(409, `${path} does not match ${given.sha}`)
  const below = [...(files?.keys() ?? [])].find(
    (other) => other.startsWith(`${path}/`) || path.startsWith(`${other}/`),
  )
  if (below !== undefined) throw unprocessable(`${path} is in the way of ${below}`)
  return { path, branch, current }
}

/** A required check guards against direct pushes as well: the commit cannot have passed it yet. */
function guardBranch({ repository }: Context, branch: string): void {
  const required = repository.protections.get(branch)
  if (required === undefined || required.length === 0) return
  const lines = required.map(({ context }) => `Required status check "${context}" is expected.`)
  throw problem(409, `Repository rule violations found\n\n${lines.join('\n\n')}\n\n`)
}

const signature = (base: Person, given: WriteInput['author']): Person =>
  given === undefined
    ? base
    : {
        ...base,
        name: given.name ?? base.name,
        email: given.email ?? base.email,
        date: given.date ?? base.date,
      }

function write(
  context: Context,
  given: WriteInput,
  path: string,
  branch: string,
  content: Buffer | null,
): Commit {
  const { core, repository } = context
  const by = author(context)
  const person = signature(personOf(core, by.account), given.author)
  const commit = commitOnto(repository, branch, person, given.message, { [path]: content })
  moveBranch(core, repository, branch, commit.sha, by)
  return commit
}

const put: Handler = (context): Answer => {
  const { core, repository } = context
  const given = input<WriteInput>(context)
  const { path, branch, current } = target(context, given)
  const content = decode(given.content ?? '')
  const sha = writeBlob(repository.git, content)
  const commit = write(context, given, path, branch, content)
  const entry = { path, sha, size: content.length, ref: branch, type: 'blob' as const }
  const body = {
    content: contentShape(core.links, repository, entry),
    commit: gitCommitShape(core.links, repository, commit),
  }
  return { status: current === undefined ? 201 : 200, body }
}

function decode(content: string): Buffer {
  const plain = content.replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw unprocessable('content is not valid Base64')
  return Buffer.from(plain, 'base64')
}

const remove: Handler = (context) => {
  const { core, repository, query } = context
  // Octokit sends these in the body, others in the query.
  const given = { ...Object.fromEntries(query), ...input<WriteInput>(context) }
  const { path, branch, current } = target(context, given)
  if (current === undefined) throw notFound()
  const commit = write(context, given, path, branch, null)
  return ok({ content: null, commit: gitCommitShape(core.links, repository, commit) })
}

export const contentHandlers: Record<string, Handler> = {
  'repos/get-content': read,
  'repos/create-or-update-file-contents': put,
  'repos/delete-file': remove,
}
