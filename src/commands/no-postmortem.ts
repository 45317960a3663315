import type { Command } from './command.ts'
import { exampleOther } from './other-incident.ts'
import { texts } from './texts.ts'

export const noPostmortem: Command = {
  names: ['no-postmortem', 'no-post-mortem'],
  usage: '/no-postmortem REASON',
  summary: 'Declines the post-mortem; where the severity requires one, a maintainer does.',
  example: (_, incident) =>
    `/no-postmortem same factors as in incident ${exampleOther(incident?.number).slice(1)}`,
  read: (reason, { authority }) => {
    if (reason === '') return { expected: texts.reason }
    return { kind: 'no-postmortem', reason, byMaintainer: authority === 'maintainer' }
  },
}
