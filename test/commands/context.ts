import type { CommandContext } from '../../src/commands/parse.ts'
import { policy } from '../domain/a-policy.ts'

/** Tuesday, 11:30 in Berlin; `ada` writes comment 12. */
export const context = (more: Partial<CommandContext> = {}): CommandContext => ({
  ...{ comment: 12, at: '2026-03-03T10:30:00Z', by: 'ada', authority: 'allowed', policy: policy() },
  ...more,
})
