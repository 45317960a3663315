import type { Core } from '../core.ts'
import type { Organisation } from '../organisation.ts'
import { ONE_REPOSITORY_CONFIG } from './config.ts'
import { ago, DAYS, HOURS, play, type Step } from './story.ts'
import { templateFile } from './template.ts'

/** Incidents, post-mortems and the service in one repository. */

const REPOSITORY = 'solo/app'

const STEPS: readonly Step[] = [
  {
    merged: 100,
    opened: 4 * HOURS,
    branch: 'sessions',
    title: 'Keep sessions for a week',
    author: 'linus',
    by: 'grace',
    edits: { 'src/session.ts': 'export const lifetime = 7 * 24 * 3600\n' },
  },
  {
    pushed: 50,
    message: 'Compress answers',
    author: 'grace',
    edits: { 'src/server.ts': "export const compress = ['gzip']\n" },
  },
  { deployed: 30, started: 32, creator: 'linus' },
]

export function seedOneRepository(core: Core, org: Organisation): void {
  const now = new Date(core.stamp())
  const at = ago(now, 90 * DAYS)
  const form = '.github/ISSUE_TEMPLATE/incident.yml'
  const files = {
    'README.md': '# app\n',
    'src/session.ts': 'export const lifetime = 24 * 3600\n',
    'src/server.ts': 'export const compress = []\n',
    [form]: templateFile(form),
    '.github/second-story.yml': ONE_REPOSITORY_CONFIG,
    'postmortems/TEMPLATE.md': templateFile('postmortems/TEMPLATE.md'),
  }
  core.atTime(at, () => {
    for (const [login, name] of [
      ['ada', 'Ada'],
      ['linus', 'Linus'],
      ['grace', 'Grace'],
      ['mallory', 'Mallory'],
    ] as const) {
      org.createPerson(login, { name })
    }
    org.createRepository('solo', 'app', { files, author: 'ada' })
  })
  for (const login of ['ada', 'linus', 'grace']) org.grant(REPOSITORY, login, 'write')
  org.createLabel(REPOSITORY, { name: 'incident', color: 'b60205', description: 'Something is broken' })
  play(core, org, now, REPOSITORY, STEPS)
  core.atTime(at, () => org.install('solo'))
}
