import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Octokit } from '@octokit/rest'
import { createPages } from '../../src/sandbox/pages/pages.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { client } from './client.ts'

interface Visit {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Site {
  readonly sandbox: Sandbox
  readonly url: string
  get: (path: string, options?: { as?: string; headers?: Record<string, string> }) => Promise<Visit>
  /** Posts a form as the site's own page would; `headers` can say otherwise. */
  post: (
    path: string,
    form: Record<string, string | string[]>,
    options?: { as?: string; headers?: Record<string, string> },
  ) => Promise<Visit>
  rest: (login: string) => Octokit['rest']
  close: () => Promise<void>
}

const FORM = `name: Incident
description: Something is broken
labels: [incident]
body:
  - type: markdown
    attributes: { value: "Say what you **know**." }
  - type: input
    id: title
    attributes: { label: Title }
  - type: dropdown
    id: severity
    attributes: { label: Severity, options: [P1, P2], default: 1 }
  - type: textarea
    id: impact
    attributes: { label: Impact }
`

/** Two repositories, a required check, an open pull request: small enough to know every number by heart. */
export async function startSite(): Promise<Site> {
  const sandbox = await createSandbox({ seed: 'empty' })
  for (const login of ['ada', 'linus', 'mallory']) sandbox.createPerson(login)
  sandbox.createRepository('acme', 'incidents', {
    author: 'ada',
    files: {
      'README.md': '# Incidents\n\nSee [the guide](docs/guide.md).\n',
      '.github/ISSUE_TEMPLATE/incident.yml': FORM,
    },
  })
  sandbox.createRepository('acme', 'postmortems', {
    author: 'ada',
    files: { 'docs/a.md': 'one\ntwo\n', 'src/deep/x.ts': 'export {}\n' },
  })
  for (const repository of ['acme/incidents', 'acme/postmortems']) {
    sandbox.grant(repository, 'ada', 'admin')
    sandbox.grant(repository, 'linus', 'write')
  }
  sandbox.createLabel('acme/incidents', { name: 'incident', color: 'd73a4a' })
  sandbox.install('acme')
  sandbox.openIssue('acme/incidents', {
    title: 'Payments fail',
    body: 'Since noon, cc @linus',
    author: 'ada',
  })
  sandbox.protect('acme/postmortems', 'main', { checks: [{ context: 'postmortem', appId: sandbox.app.id }] })
  sandbox.commit(
    'acme/postmortems',
    'incident/1',
    { 'docs/a.md': 'one\nzwei\n' },
    { author: 'ada', message: 'Write it' },
  )
  sandbox.openPull('acme/postmortems', {
    title: 'Post-mortem',
    head: 'incident/1',
    author: 'ada',
    draft: true,
  })
  const pages = createPages(sandbox, { owners: ['acme'] })
  const server = createServer((request, response) => void pages(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return siteOf(sandbox, server)
}

function siteOf(sandbox: Sandbox, server: Server): Site {
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const cookie = (login = 'ada') => ({ cookie: `acting_as=${login}` })
  return {
    sandbox,
    url,
    get: (path, { as, headers } = {}) => send('GET', url + path, { ...cookie(as), ...headers }),
    post: (path, form, { as, headers } = {}) => {
      const fields = Object.entries(form).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, each]),
      )
      const type = { 'content-type': 'application/x-www-form-urlencoded', origin: url }
      return send(
        'POST',
        url + path,
        { ...cookie(as), ...type, ...headers },
        String(new URLSearchParams(fields)),
      )
    },
    rest: (login) => client(sandbox, sandbox.token(login)).rest,
    close: async () => {
      await sandbox.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** `fetch` would not let us choose Host and Origin. */
function send(method: string, url: string, headers: Record<string, string>, body?: string): Promise<Visit> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
