import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readConfig } from '../../src/config/read-config.ts'
import { formBody } from '../../src/domain/declaration.ts'
import { parseIssueForm } from '../../src/domain/issue-form.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'
import { run } from './command-line.ts'

const env = { GITHUB_TOKEN: 'ghp_secret' }
const args = ['declare', '--title', 'Checkout answers 502', '--repository', 'acme/incidents']

interface Sent {
  url: string
  method: string | undefined
  headers: Headers
  body: { title?: string; body?: string; labels?: string[] }
}

function github(status: number, answer: unknown) {
  const sent: Sent[] = []
  const answering: typeof fetch = async (url, init) => {
    sent.push({
      url: String(url),
      method: init?.method,
      headers: new Headers(init?.headers),
      body: JSON.parse(String(init?.body)),
    })
    return new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
  }
  return { sent, fetch: answering }
}

const opened = {
  html_url: 'https://github.com/acme/incidents/issues/7',
  number: 7,
  labels: [{ name: 'incident' }],
}

describe('declare', () => {
  it('opens an issue with the label and prints its address', async () => {
    const { sent, fetch } = github(201, opened)
    expect(await run(args, { env, fetch })).toEqual({ code: 0, out: `${opened.html_url}\n`, err: '' })
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      url: 'https://api.github.com/repos/acme/incidents/issues',
      method: 'POST',
    })
    expect(sent[0]?.headers.get('authorization')).toBe('token ghp_secret')
    expect(sent[0]?.headers.get('x-github-api-version')).toBe('2022-11-28')
    expect(sent[0]?.body).toMatchObject({ title: 'Checkout answers 502', labels: ['incident'] })
  })

  it('talks to GitHub Enterprise, and finds the repository in the environment', async () => {
    const { sent, fetch } = github(201, opened)
    const enterprise = {
      ...env,
      GITHUB_API_URL: 'https://git.acme.example/api/v3',
      GITHUB_REPOSITORY: 'acme/ops',
    }
    await run(['declare', '--title', 'x'], { env: enterprise, fetch })
    expect(sent[0]?.url).toBe('https://git.acme.example/api/v3/repos/acme/ops/issues')
  })

  it('says when GitHub dropped the label', async () => {
    const { fetch } = github(201, { ...opened, labels: [] })
    const { code, out, err } = await run(args, { env, fetch })
    expect([code, out]).toEqual([2, `${opened.html_url}\n`])
    expect(err).toMatch(/did not set the label `incident`/)
  })

  it.each([
    [401, {}, /does not know this GITHUB_TOKEN/],
    [
      403,
      { message: 'Resource not accessible by personal access token' },
      /Resource not accessible.*needs `Issues: write` on acme\/incidents/,
    ],
    [404, { message: 'Not Found' }, /no such thing in acme\/incidents.*Issues: write/],
    [410, {}, /issues switched off/],
    [422, { message: 'Validation Failed' }, /answered 422: Validation Failed/],
  ])('teaches after a %i', async (status, answer, message) => {
    const { code, out, err } = await run(args, { env, fetch: github(status, answer).fetch })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).not.toContain('ghp_secret')
  })

  it.each([
    [
      'no token',
      args,
      {},
      /GITHUB_TOKEN is not set.*`Issues: write` on acme\/incidents \(classic: scope `repo`\)/,
    ],
    ['no repository', ['declare', '--title', 'x'], env, /--repository is missing.*acme\/incidents/],
    [
      'half a repository',
      ['declare', '--title', 'x', '--repository', 'acme'],
      env,
      /`acme`, expected OWNER\/NAME/,
    ],
    [
      'an empty title',
      ['declare', '--title', ' ', '--repository', 'a/b'],
      env,
      /0 characters, expected 1 to 256/,
    ],
    [
      'a wrong address of the API',
      args,
      { ...env, GITHUB_API_URL: 'https://github.com' },
      /GITHUB_API_URL is `https:\/\/github\.com`/,
    ],
  ])('cannot run with %s', async (_name, args, env, message) => {
    const { code, err } = await run(args, { env })
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})

describe('declare with a key', () => {
  it('adds a line to the open incident with that key in place of a second one', async () => {
    const sandbox = await createSandbox({ seed: 'acme' })
    await sandbox.listen()
    const token = { GITHUB_TOKEN: sandbox.token('ada'), GITHUB_API_URL: sandbox.apiUrl }
    const declare = (title: string) =>
      run(['declare', '--title', title, '--repository', 'acme/incidents', '--dedupe-key', 'errors'], {
        env: token,
        fetch: sandbox.fetch,
      })
    const first = await declare('Errors above 5 %')
    const second = await declare('Errors above 9 %')
    expect([first.err, first.code, second.err, second.code]).toEqual(['', 0, '', 0])
    expect(second.out).toBe(first.out)
    const number = /(\d+)\n$/.exec(first.out)?.[1] ?? ''
    const issue = sandbox.state().repositories['acme/incidents']?.issues[number]
    expect(issue?.comments.map(({ body }) => body)).toEqual(['/note Alert: Errors above 9 %'])
    await sandbox.close()
  })
})

describe('the body', () => {
  const report = {
    title: 'Checkout answers 502',
    severity: 'P2',
    services: ['checkout', 'website'],
    started: '02:30',
    detected: '10 minutes ago',
    impact: 'One in five payments\n\n### Who is affected\nfails',
    affected: 'Shops in Europe',
  }

  it('is read by the App as it was meant', () => {
    const { policy } = readConfig('services: { checkout: {}, website: {} }', { repository: 'acme/incidents' })
    expect(parseIssueForm(formBody(report), policy, '2026-03-03T03:00:00Z')).toEqual({
      severity: 'P2',
      services: ['checkout', 'website'],
      started: '2026-03-03T02:30:00Z',
      detected: '2026-03-03T02:50:00Z',
      impact: 'One in five payments\n\n\\### Who is affected\nfails',
      affected: 'Shops in Europe',
    })
  })

  it('has the fields of the issue form, in its order', () => {
    const form = parse(readFileSync('postmortems-template/.github/ISSUE_TEMPLATE/incident.yml', 'utf8')) as {
      body: { type: string; attributes: { label: string } }[]
    }
    const labels = form.body
      .filter(({ type }) => type !== 'markdown')
      .map(({ attributes }) => attributes.label)
    expect(
      [...formBody({ title: 'x', services: [] }).matchAll(/^### (.+)$/gm)].map(([, label]) => label),
    ).toEqual(labels)
    expect(formBody({ title: 'x', services: [] })).toBe(
      labels.map((label) => `### ${label}\n\n_No response_`).join('\n\n'),
    )
  })
})
