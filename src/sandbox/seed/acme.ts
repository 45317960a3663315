import type { Core } from '../core.ts'
import type { Organisation } from '../organisation.ts'
import { CHECKOUT_FILES, CHECKOUT_STEPS } from './checkout.ts'
import { INCIDENTS_CONFIG, POSTMORTEMS_CONFIG } from './config.ts'
import { GATEWAY_FILES, GATEWAY_STEPS, WEBSITE_FILES, WEBSITE_STEPS } from './neighbours.ts'
import { OLD_TIMES, OLD_TITLE, oldPostmortem } from './old-postmortem.ts'
import { createPeople, grantPeople } from './people.ts'
import { ago, DAYS, play } from './story.ts'
import { templateFile } from './template.ts'

/** Two organisations on an ordinary afternoon, minutes before somebody notices that payments are slow. */

const FORM = '.github/ISSUE_TEMPLATE/incident.yml'
const CONFIG = '.github/second-story.yml'
const BIRTH = 200 * DAYS

export function seedAcme(core: Core, org: Organisation): void {
  const now = new Date(core.stamp())
  const at = ago(now, BIRTH)
  core.atTime(at, () => createPeople(org))
  const repositories = {
    'acme/incidents': { description: 'Declare and run incidents here', files: incidentsFiles() },
    'acme/postmortems': { description: 'What we learned', files: postmortemsFiles(now) },
    'acme/checkout': { description: 'Takes the cart, takes the money', files: CHECKOUT_FILES },
    'acme/website': { description: 'The pages that are not the shop', files: WEBSITE_FILES },
    'acme-platform/gateway': { description: 'Where traffic enters', files: GATEWAY_FILES },
  }
  for (const [fullName, options] of Object.entries(repositories)) {
    const [owner = '', name = ''] = fullName.split('/')
    org.createRepository(owner, name, { ...options, at, author: 'ada' })
    grantPeople(org, fullName, owner === 'acme' ? undefined : ['ada', 'dennis', 'linus'])
  }
  core.atTime(at, () => addLabels(org))
  org.protect('acme/postmortems', 'main', { checks: [{ context: 'postmortem', appId: core.world.app.id }] })
  seedOldIncident(org, now)
  play(core, org, now, 'acme/checkout', CHECKOUT_STEPS)
  play(core, org, now, 'acme/website', WEBSITE_STEPS)
  play(core, org, now, 'acme-platform/gateway', GATEWAY_STEPS)
  core.atTime(at, () => {
    org.install('acme')
    org.install('acme-platform')
  })
}

const incidentsFiles = () => ({
  'README.md': '# incidents\n\nOpen an issue with the form **Incident** to declare one.\n',
  [FORM]: templateFile(FORM),
  '.github/ISSUE_TEMPLATE/config.yml': templateFile('.github/ISSUE_TEMPLATE/config.yml'),
  [CONFIG]: INCIDENTS_CONFIG,
})

function postmortemsFiles(now: Date) {
  const old = oldPostmortem(now)
  return {
    'README.md': templateFile('README.md'),
    'postmortems/TEMPLATE.md': templateFile('postmortems/TEMPLATE.md'),
    [CONFIG]: POSTMORTEMS_CONFIG,
    [old.path]: old.text,
  }
}

function addLabels(org: Organisation): void {
  org.createLabel('acme/incidents', { name: 'incident', color: 'b60205', description: 'Something is broken' })
  for (const repository of ['acme/checkout', 'acme/website', 'acme-platform/gateway']) {
    org.createLabel(repository, { name: 'bug', color: 'd73a4a', description: 'Something does not work' })
  }
}

/** The incident behind the old post-mortem: run by hand and closed, before the App was there. */
function seedOldIncident(org: Organisation, now: Date): void {
  const number = org.openIssue('acme/incidents', {
    title: OLD_TITLE,
    body: 'Customers see two prices for one article: an old one in search, the right one in the cart.',
    labels: ['incident'],
    author: 'grace',
    at: ago(now, OLD_TIMES.declared),
  })
  const said = {
    body: 'Cleared the search cache, prices agree again.',
    author: 'linus',
    at: ago(now, OLD_TIMES.mitigated),
  }
  org.comment('acme/incidents', number, said)
  org.closeIssue('acme/incidents', number, { by: 'ada', at: ago(now, OLD_TIMES.resolved) })
}
