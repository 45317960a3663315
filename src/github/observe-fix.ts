import type { Policy } from '../domain/policy.ts'
import type { ObservedFix } from '../reconcile/plan-fix.ts'
import { mayPush } from './authority.ts'
import { readTextWith } from './contents.ts'
import type { Deps } from './deps.ts'
import { blobId } from './observe-follow-up.ts'
import { isPostmortem } from './observe-review.ts'
import { type RefOf, split } from './refs.ts'

/**
 * Reads only. Undefined: whoever pressed may not push here, or the head has moved on since it was judged (then the new
 * head has a button of its own), or the branch is in a fork.
 */
export async function observeFix(
  deps: Deps,
  ref: RefOf<'fix'>,
  policy: Policy,
): Promise<ObservedFix | undefined> {
  const { repository, sha, by } = ref
  if (!(await mayPush(deps, repository, by))) {
    deps.log.info({ repository, by }, 'Fix refused: no right to push')
    return undefined
  }
  const octokit = await deps.clientFor(repository)
  const place = { ...split(repository), pull_number: ref.pull }
  const { data: pull } = await octokit.rest.pulls.get(place)
  const isHere = pull.head.repo?.full_name.toLowerCase() === repository.toLowerCase()
  if (pull.state !== 'open' || pull.head.sha !== sha || !isHere) return undefined
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, { ...place, per_page: 100 })
  const paths = files
    .filter((file) => file.status !== 'removed' && isPostmortem(file.filename, repository, policy))
    .map((file) => file.filename)
  const texts = await Promise.all(paths.map((path) => readTextWith(octokit, repository, path, sha)))
  const documents: ObservedFix['documents'] = []
  for (const [index, path] of paths.entries()) {
    const text = texts[index]
    if (text === undefined) continue
    const { mended } = await deps.check(text)
    documents.push({ path, blob: blobId(text), ...(mended === undefined ? {} : { mended }) })
  }
  return { repository, branch: pull.head.ref, by, documents }
}
