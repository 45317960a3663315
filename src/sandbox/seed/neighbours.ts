import type { FileChanges } from '../arrange-repositories.ts'
import { DAYS, HOURS, type Step } from './story.ts'

/** Services beside the story: one of the same organisation, one of another. */

export const WEBSITE_FILES: FileChanges = {
  'README.md': '# website\n\nThe pages that are not the shop.\n',
  'pages/index.html': '<h1>Welcome</h1>\n',
  'pages/imprint.html': '<h1>Imprint</h1>\n',
}

export const WEBSITE_STEPS: readonly Step[] = [
  {
    merged: 70,
    opened: 9 * HOURS,
    branch: 'winter-banner',
    title: 'Show the winter banner',
    author: 'grace',
    by: 'ada',
    edits: { 'pages/index.html': '<h1>Welcome</h1>\n<p>Winter is coming.</p>\n' },
  },
  { deployed: 60, started: 64, creator: 'grace' },
]

export const GATEWAY_FILES: FileChanges = {
  'README.md': '# gateway\n\nWhere traffic enters.\n',
  'src/routes.ts': "export const routes = ['/shop', '/checkout']\n",
  'config/limits.yml': 'requests-per-second: 500\n',
}

export const GATEWAY_STEPS: readonly Step[] = [
  {
    merged: 2 * DAYS,
    opened: 3 * DAYS,
    branch: 'route-imprint',
    title: 'Route the imprint',
    author: 'dennis',
    by: 'ada',
    edits: { 'src/routes.ts': "export const routes = ['/shop', '/checkout', '/imprint']\n" },
  },
  {
    merged: 85,
    opened: 5 * HOURS,
    branch: 'raise-limits',
    title: 'Allow more requests a second',
    author: 'linus',
    by: 'ada',
    edits: { 'config/limits.yml': 'requests-per-second: 800\n' },
  },
  { deployed: 66, started: 69, creator: 'linus' },
]
