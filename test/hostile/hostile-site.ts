import { createPages } from '../../src/sandbox/pages/pages.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { HOSTILE } from '../corpus/hostile.ts'
import { appRest } from '../sandbox-pages/client.ts'

/** A small GitHub in which everything that people can name or write is one of the texts. */
export interface HostileSite {
  sandbox: Sandbox
  url: string
  /** Paths of pages that show them. */
  pages: string[]
}

const INCIDENTS = 'acme/incidents'
const POSTMORTEMS = 'acme/postmortems'
const by = { author: 'ada' }
/** As UTF-8 carries them, and short enough for a page that shows all. */
const SHORT = HOSTILE.map(({ text }) => text.slice(0, 1_000).replace(/\p{Surrogate}/gu, '\uFFFD'))

export async function startHostileSite(): Promise<HostileSite> {
  const sandbox = await createSandbox({ seed: 'empty', validateResponses: false })
  sandbox.createPerson('ada')
  for (const name of ['incidents', 'postmortems']) {
    sandbox.createRepository('acme', name, { ...by, files: { 'README.md': SHORT.join('\n\n') } })
    sandbox.grant(`acme/${name}`, 'ada', 'admin')
  }
  sandbox.install('acme')
  const issues = addIssues(sandbox)
  const pulls = await addPull(sandbox)
  addActivity(sandbox)
  const { url } = await sandbox.listen({ port: 0, pages: createPages(sandbox, { owners: ['acme'] }) })
  const lists = [
    '',
    '/acme',
    `/${INCIDENTS}`,
    `/${INCIDENTS}/issues`,
    `/${INCIDENTS}/issues?labels=x`,
    `/${POSTMORTEMS}/pulls`,
  ]
  const activity = ['commits', 'releases', 'deployments'].map((page) => `/${POSTMORTEMS}/${page}`)
  return { sandbox, url, pages: [...lists, ...activity, ...issues, ...pulls] }
}

/** One issue a text by title and body, and one whose thread holds all of them. */
function addIssues(sandbox: Sandbox): string[] {
  const numbers = SHORT.map((text, index) => {
    const labels = text.trim() === '' ? [] : [text.slice(0, 50)]
    return sandbox.openIssue(INCIDENTS, {
      ...by,
      title: `x ${text}`.slice(0, 256),
      body: text,
      labels: index % 8 === 0 ? labels : [],
    })
  })
  const thread = sandbox.openIssue(INCIDENTS, { ...by, title: 'All of them', body: 'x' })
  for (const body of SHORT) sandbox.comment(INCIDENTS, thread, { ...by, body })
  // The list shows all titles and the thread all texts; of the pages of single issues some are enough.
  const some = numbers.filter((_, index) => index % 5 === 0)
  return [...some, thread].map((number) => `/${INCIDENTS}/issues/${number}`)
}

/** As git takes it; REST takes no backslash and no NUL in a path. */
const nameOf = (text: string): string => text.replace(/[/\\\0]/g, '\u2215').slice(0, 60)

/** Names of files, messages of commits, the branch, and a check that quotes them. */
async function addPull(sandbox: Sandbox): Promise<string[]> {
  const files = Object.fromEntries(SHORT.map((text, index) => [`docs/${index} ${nameOf(text)}.md`, text]))
  const branch = 'x"><b>&lt;'
  sandbox.commit(POSTMORTEMS, branch, files, { ...by, message: 'All of them' })
  for (const [index, text] of SHORT.entries())
    if (index % 8 === 0)
      sandbox.commit(POSTMORTEMS, branch, { [`n${index}`]: text }, { ...by, message: `x ${text}` })
  const number = sandbox.openPull(POSTMORTEMS, {
    ...by,
    title: '<script>alert(1)</script>',
    body: SHORT.join('\n\n'),
    head: branch,
  })
  const rest = await appRest(sandbox, 'acme')
  const place = { owner: 'acme', repo: 'postmortems' }
  const { data } = await rest.pulls.get({ ...place, pull_number: number })
  const [path = ''] = Object.keys(files)
  const annotations = SHORT.slice(0, 50).map((text) => ({
    path,
    start_line: 1,
    end_line: 1,
    annotation_level: 'failure' as const,
    title: `x ${text}`.slice(0, 255),
    message: `x ${text}`,
  }))
  const output = { title: `x ${SHORT[30]}`, summary: SHORT.join('\n\n').slice(0, 60_000), annotations }
  await rest.checks.create({
    ...place,
    name: 'postmortem',
    head_sha: data.head.sha,
    status: 'completed',
    conclusion: 'failure',
    output,
  })
  const pull = `/${POSTMORTEMS}/pull/${number}`
  const tree = `/${POSTMORTEMS}/tree/${encodeURIComponent(branch)}/docs`
  const blobs = Object.keys(files)
    .filter((_, index) => index % 8 === 0)
    .map(
      (name) => `/${POSTMORTEMS}/blob/${data.head.sha}/${name.split('/').map(encodeURIComponent).join('/')}`,
    )
  const commit = `/${POSTMORTEMS}/commit/${data.head.sha}`
  return [
    pull,
    `${pull}/files`,
    `${pull}/commits`,
    `${pull}/checks`,
    `${pull}/files?rendered=${encodeURIComponent(path)}`,
    tree,
    commit,
    ...blobs,
  ]
}

function addActivity(sandbox: Sandbox): void {
  for (const [index, text] of SHORT.entries()) {
    if (index % 12 !== 0) continue
    sandbox.release(POSTMORTEMS, { ...by, tag: `v${index}`, name: `x ${text}`, body: text })
    const environment = `x ${text}`.slice(0, 100)
    sandbox.deploy(POSTMORTEMS, { creator: 'ada', environment, ref: 'main' })
  }
}
