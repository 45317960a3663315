import type { Author } from '../accounts.ts'
import type { Core, WrittenText } from '../core.ts'
import { closingReferences } from '../mentions.ts'
import type { Repository } from '../world.ts'
import { closeIssue } from './issues.ts'

/** `fixes #7` in what reached the default branch really closes the issue. */
export function closeReferenced(
  core: Core,
  repository: Repository,
  by: Author,
  text: string,
  kind: WrittenText['kind'],
  commitId: string,
): void {
  for (const target of closingReferences(core, repository, text, kind)) {
    closeIssue(core, target.repository, target.issue, by, { commitId })
  }
}
