import { severityOf } from '../domain/severity.ts'
import type { Command } from './command.ts'
import { texts } from './texts.ts'

export const noPostmortem: Command = {
  names: ['no-postmortem', 'no-post-mortem'],
  usage: '/no-postmortem REASON',
  summary: 'Declines the post-mortem; where the severity requires one, a maintainer does.',
  example: () => '/no-postmortem same factors as in incident 12',
  read: (reason, { policy, incident, authority }) => {
    if (reason === '') return { expected: texts.reason }
    const severity = severityOf(policy, incident?.severity)
    const byMaintainer = authority === 'maintainer'
    if (severity?.postmortem.required && !byMaintainer) {
      return { problem: 'forbidden', expected: texts.required(severity.name) }
    }
    return { kind: 'no-postmortem', reason, byMaintainer }
  },
}
