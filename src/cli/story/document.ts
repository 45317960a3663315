/** The edits that the people of the demo make to the post-mortem, section by section, as one would in an editor. */

/** Replaces what stands under a heading, up to the next heading of the same or a higher level. */
export function writeSection(document: string, heading: string, text: string): string {
  const lines = document.split('\n')
  const start = lines.indexOf(heading)
  if (start < 0)
    throw new Error(
      `The document has no heading "${heading}". It has: ${lines.filter((line) => line.startsWith('#')).join(' | ')}`,
    )
  const depth = heading.indexOf(' ')
  const rest = lines.slice(start + 1)
  const length = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= depth)
  const after = length < 0 ? [] : rest.slice(length)
  return [...lines.slice(0, start + 1), '', text.trim(), '', ...after].join('\n')
}

const WHYS = `1. **Why were payments declined?** The payment client waited 30 s for the gateway, longer than the 10 s that checkout allows for a request.
2. **Why did it wait 30 s?** The timeout in \`config/payments.yml\` had been raised from 3 s to 30 s to get rid of flaky tests.
3. **Why did that reach production?** Configuration is deployed to all pods at once; there is no canary for it.
4. **Why did nothing stop it?** The load test runs against a stub of the gateway that answers within 5 ms, so no timeout can be noticed.`

const ACTIONS = [
  '| Deploy configuration to one pod for ten minutes first, and roll back when declines exceed 1% | prevent | @linus | DUE | |',
  '| Let the stub of the gateway answer with the latency measured in production (p99 2.4 s) | prevent | @margaret | DUE | |',
  '| Page when more than 2% of the payments are declined for 3 minutes | detect | @ada | DUE | |',
  '| Start the runbook of checkout with the list of recent configuration deployments | process | @grace | DUE | |',
]
const HEAD = '| Action | Type | Owner | Due | Issue |\n| --- | --- | --- | --- | --- |'

/** The first draft: written at the end of a long night. */
export function firstDraft(document: string): string {
  let text = writeSection(
    document,
    '## Summary',
    '18% of the card payments in checkout were declined. Rolling the payment configuration back ended it.',
  )
  text = writeSection(
    text,
    '### 5 Whys',
    '1. Why were payments declined? The payment client waited too long for the gateway.\n2. Why? The timeout had been raised.\n3. Why? Human error: somebody forgot to check the load test.',
  )
  text = writeSection(
    text,
    '## What went well',
    '- The alert fired two minutes after the first declined payment.',
  )
  text = writeSection(
    text,
    '## What could be improved',
    '- The runbook of checkout does not name the configuration deployments.',
  )
  return writeSection(
    text,
    '## Action items',
    `${HEAD}\n| Be more careful with timeouts | process | | | |\n| Page when more than 2% of the payments are declined for 3 minutes | detect | @ada | | |`,
  )
}

/** The second look: the whys end in the system. */
export function systemicCause(document: string): string {
  return writeSection(document, '### 5 Whys', WHYS)
}

/** The third: each action is concrete, has an owner and a due date. */
export function concreteActions(document: string, due: string): string {
  return writeSection(
    document,
    '## Action items',
    [HEAD, ...ACTIONS.map((row) => row.replace('DUE', due))].join('\n'),
  )
}
