import { deleteBranch, moveBranch } from '../changes/push.ts'
import { type GitStore, isAncestor, type TreeEntry } from '../git.ts'
import { invalid, notFound, problem, unprocessable } from '../problem.ts'
import { refShape } from '../shapes/commit.ts'
import { nodeId } from '../shapes/links.ts'
import { repositoryUrl } from '../shapes/repository.ts'
import { wrappedBase64 } from './contents.ts'
import {
  author,
  type Context,
  commitOf,
  created,
  type Handler,
  input,
  noContent,
  ok,
  param,
} from './context.ts'

/** The git database: refs, trees, blobs. */

const shape = ({ core, repository }: Context, ref: string, sha: string) =>
  refShape(core.links, repository, ref, sha)

function refOf(context: Context): { ref: string; sha: string | undefined } {
  const ref = `refs/${param(context, 'ref')}`
  return { ref, sha: context.repository.git.refs.get(ref) }
}

const getRef: Handler = (context) => {
  const { ref, sha } = refOf(context)
  if (sha === undefined) throw notFound()
  return ok(shape(context, ref, sha))
}

/** What `git check-ref-format` refuses. */
const isBadName = (name: string): boolean =>
  /\.\.|[\0-\x20~^:?*[\\\x7f]|@\{|\/\/|\/$|\.$|\.lock(\/|$)|^\/|(^|\/)\./.test(name)

const createRef: Handler = (context) => {
  const { core, repository } = context
  const { ref, sha } = input<{ ref: string; sha: string }>(context)
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  if (!/^refs\/[^/]+\/./.test(ref) || isBadName(ref)) throw unprocessable(`${ref} is not a valid ref name.`)
  if (repository.git.refs.size === 0) throw problem(409, 'Git Repository is empty.')
  if (!repository.git.commits.has(sha)) throw unprocessable('Object does not exist')
  if (repository.git.refs.has(ref)) throw unprocessable('Reference already exists')
  if (branch === undefined) repository.git.refs.set(ref, sha)
  else moveBranch(core, repository, branch, sha, author(context))
  return created(shape(context, ref, sha))
}

const updateRef: Handler = (context) => {
  const { core, repository } = context
  const { ref, sha: before } = refOf(context)
  const { sha, force = false } = input<{ sha: string; force?: boolean }>(context)
  if (before === undefined) throw unprocessable('Reference does not exist')
  if (!repository.git.commits.has(sha)) throw unprocessable('Object does not exist')
  if (!force && !isAncestor(repository.git, before, sha)) throw unprocessable('Update is not a fast forward')
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  if (branch === undefined) repository.git.refs.set(ref, sha)
  else moveBranch(core, repository, branch, sha, author(context))
  return ok(shape(context, ref, sha))
}

const deleteRef: Handler = (context) => {
  const { ref, sha } = refOf(context)
  if (sha === undefined) throw unprocessable('Reference does not exist')
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1]
  if (branch === context.repository.defaultBranch) {
    throw invalid({
      resource: 'Reference',
      field: 'ref',
      code: 'invalid',
      message: 'Cannot delete the default branch',
    })
  }
  if (branch === undefined) context.repository.git.refs.delete(ref)
  else deleteBranch(context.core, context.repository, branch, author(context))
  return noContent()
}

const getTree: Handler = (context) => {
  const { core, repository, query } = context
  const store = repository.git
  const wanted = param(context, 'tree_sha')
  const sha = store.trees.has(wanted) ? wanted : commitOf(context, wanted).tree
  const api = `${repositoryUrl(core.links, repository)}/git`
  const tree = entriesOf(store, sha, '', query.get('recursive') !== null).map((entry) => {
    const size = entry.type === 'blob' ? { size: store.blobs.get(entry.sha)?.length ?? 0 } : {}
    return { ...entry, ...size, url: `${api}/${entry.type}s/${entry.sha}` }
  })
  return ok({ sha, url: `${api}/trees/${sha}`, tree, truncated: false })
}

function entriesOf(store: GitStore, sha: string, prefix: string, recursive: boolean): TreeEntry[] {
  return (store.trees.get(sha) ?? []).flatMap((entry) => {
    const full = { ...entry, path: prefix + entry.path }
    const below = recursive && entry.type === 'tree' ? entriesOf(store, entry.sha, `${full.path}/`, true) : []
    return [full, ...below]
  })
}

const getBlob: Handler = (context) => {
  const sha = param(context, 'file_sha')
  const bytes = context.repository.git.blobs.get(sha)
  if (bytes === undefined) throw notFound()
  return ok({
    sha,
    node_id: nodeId('B', sha),
    size: bytes.length,
    url: `${repositoryUrl(context.core.links, context.repository)}/git/blobs/${sha}`,
    content: wrappedBase64(bytes),
    encoding: 'base64',
  })
}

export const gitHandlers: Record<string, Handler> = {
  'git/get-ref': getRef,
  'git/create-ref': createRef,
  'git/update-ref': updateRef,
  'git/delete-ref': deleteRef,
  'git/get-tree': getTree,
  'git/get-blob': getBlob,
}
