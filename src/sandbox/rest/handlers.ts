import { appHandlers } from './apps.ts'
import { checkHandlers } from './checks.ts'
import { commentHandlers } from './comments.ts'
import { commitHandlers } from './commits.ts'
import { contentHandlers } from './contents.ts'
import type { Handler } from './context.ts'
import { deploymentHandlers } from './deployments.ts'
import { dispatchHandlers } from './dispatches.ts'
import { gitHandlers } from './git.ts'
import { issueHandlers } from './issues.ts'
import { labelHandlers } from './labels.ts'
import { pullHandlers } from './pulls.ts'
import { reviewHandlers } from './reviews.ts'
import { subIssueHandlers } from './sub-issues.ts'
import { workflowRunHandlers } from './workflow-runs.ts'

/** Operation id → what answers it. A test holds this list against the bundle. */
export const handlers: Record<string, Handler> = {
  ...appHandlers,
  ...issueHandlers,
  ...labelHandlers,
  ...commentHandlers,
  ...pullHandlers,
  ...reviewHandlers,
  ...checkHandlers,
  ...gitHandlers,
  ...contentHandlers,
  ...commitHandlers,
  ...deploymentHandlers,
  ...dispatchHandlers,
  ...subIssueHandlers,
  ...workflowRunHandlers,
}
