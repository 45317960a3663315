import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { json } from '../../src/cli/lint/formats/json.ts'
import { junit } from '../../src/cli/lint/formats/junit.ts'
import { markdownReport } from '../../src/cli/lint/formats/markdown.ts'
import { sarif } from '../../src/cli/lint/formats/sarif.ts'
import { runCommandLine } from '../../src/cli/program.ts'
import { hasKey } from '../../src/domain/issue-form.ts'
import { createLog } from '../../src/log.ts'
import { planDeclaration } from '../../src/reconcile/plan-declaration.ts'
import { HOSTILE } from '../corpus/hostile.ts'
import { each, line, PLAIN } from './every-text.ts'
import { COUNTS, io, linted } from './linted.ts'
import { hidden, interpreted, obeyed } from './what-github-reads.ts'

/** Every text in what the command line prints and sends, and in the log. */

/** What steers a terminal, hides in it, or begins a line that GitHub Actions obeys. Our own zero width space may stand there. */
const unsound = (shown: string): string[] => [...hidden(shown), ...obeyed(shown)]

/** Runs one command; what it wrote to either stream. */
async function said(
  args: string[],
  io: Partial<Io>,
  parts: Partial<Parameters<typeof runCommandLine>[2]> = {},
) {
  let text = ''
  const write = (more: string) => {
    text += more
  }
  const nothing = { env: {}, cwd: '/nowhere', now: () => new Date(0), out: write, err: write, colour: false }
  await runCommandLine(
    args,
    { ...nothing, ...io },
    { planOnly: async () => undefined, diagnose: async () => [], ...parts },
  )
  return text
}

/** All of them in turn, since each run is asynchronous. */
async function eachRun(run: (text: string) => Promise<string>): Promise<void> {
  const found = []
  for (const { group, text } of HOSTILE) {
    const wrong = unsound(await run(text))
    if (wrong.length > 0) found.push({ group, text: text.slice(0, 60), wrong })
  }
  expect(found).toEqual([])
}

const env = { GITHUB_TOKEN: 'x' }

test.each([[[]], [['--json']]])('plan %j: what the next run would write', async (flags) => {
  await eachRun((text) =>
    said(
      ['plan', 'acme/incidents#12', ...flags],
      { env },
      {
        planOnly: async () => ({
          actions: [{ kind: 'reply', body: text, short: text.slice(0, 90) } as never],
          wakeAt: text,
        }),
      },
    ),
  )
})

test.each([[[]], [['--json']]])(
  'doctor %j: what is missing, in the words of GitHub and of the configuration',
  async (flags) => {
    await eachRun((text) =>
      said(
        ['doctor', ...flags],
        {},
        {
          diagnose: async () => [{ level: 'fail', about: text, seen: `x\n${text}`, remedy: text }],
        },
      ),
    )
  },
)

test('what GitHub refuses, and what fails, quotes them', async () => {
  await eachRun((text) =>
    said(
      ['plan', 'acme/incidents#12'],
      { env },
      {
        planOnly: () => Promise.reject(Object.assign(new Error(`x\n${text}`), { status: 422 })),
      },
    ),
  )
  await eachRun((text) =>
    said(['plan', 'acme/incidents#12'], { env }, { planOnly: () => Promise.reject(new Error(`x\n${text}`)) }),
  )
})

test('lint: names of files, of the config and of rules that are not there', async () => {
  const named = HOSTILE.filter(({ text }) => !text.startsWith('-') && text.length < 200)
  expect(named.length).toBeGreaterThan(150)
  for (const { text } of named) {
    const shown = [
      await said(['lint', text], {}),
      await said(['lint', '--config', text, 'x.md'], {}),
      await said(['lint', '--rule', text, 'x.md'], {}),
      await said(['lint', '--explain', text], {}),
    ]
    expect([text, shown.flatMap(unsound)]).toEqual([text, []])
    expect(shown.every((each) => each !== '')).toBe(true)
  }
})

test.each(Object.entries({ json, sarif, junit, markdownReport }))('lint as %s', (_, print) => {
  each((text) => unsound(print(linted(text), COUNTS, io)))
})

test('SARIF is read back with the same words, and with no link of theirs', () => {
  each(
    (text) => {
      const [result] = JSON.parse(sarif(linted(text), COUNTS, io)).runs[0].results
      const { uri } = result.locations[0].physicalLocation.artifactLocation
      return [
        /\]\(/.test(result.message.text),
        /^[\w%./!~*'()-]+$/.test(uri),
        new URL(uri, 'file:///a/').protocol,
      ]
    },
    [false, true, 'file:'],
  )
})

/** Nodes of XML, as far as it is ours: elements by their depth, and text that holds no mark-up. */
function shapeOfXml(xml: string): string[] {
  return [...xml.matchAll(/<([^>]*)>|[^<]+/g)].map(([whole, tag]) =>
    tag === undefined ? 'text' : (/^[/?]?\w+/.exec(tag)?.[0] ?? whole),
  )
}

test('JUnit has the same elements', () => {
  each(
    (text) => shapeOfXml(junit(linted(text), COUNTS, io)).join(' '),
    shapeOfXml(junit(linted(PLAIN), COUNTS, io)).join(' '),
  )
})

test('declare: title and body that it sends link nobody and close nothing', async () => {
  for (const { text } of HOSTILE) {
    const sent: { title?: string; body?: string }[] = []
    const fetch: typeof globalThis.fetch = async (_, init) => {
      sent.push(JSON.parse(String(init?.body)))
      const issue = { html_url: 'https://x.test/1', number: 1, labels: [{ name: 'incident' }] }
      return new Response(JSON.stringify(issue), {
        status: 201,
        headers: { 'content-type': 'application/json' },
      })
    }
    const title = `x ${text}`.slice(0, 200)
    const args = [
      'declare',
      '--title',
      title,
      `--impact=x ${text}`,
      `--affected=${text}`,
      '--repository',
      'acme/incidents',
    ]
    await said(args, { env, fetch })
    const [{ title: called = '', body = '' } = {}] = sent
    expect([text, interpreted(called), hidden(called), interpreted(body), hidden(body)]).toEqual([
      text,
      [],
      [],
      [],
      [],
    ])
  }
})

test('an alert with the same key is another word on the same incident, whatever the key is made of', () => {
  const keyOf = (text: string) => `x ${line(text).slice(0, 150).trim()}`
  const bodyOf = (key: string) => {
    const [action] = planDeclaration(
      { id: 'd', at: '2026-11-24T02:47:00Z', declaration: { title: 'x', services: [], key } },
      {},
    )
    return action?.kind === 'declare-incident' ? action.body : ''
  }
  each(
    (text) => [hasKey(bodyOf(keyOf(text)), keyOf(text)), hasKey(bodyOf(keyOf(text)), 'another')],
    [true, false],
  )
})

test('the log: a line is one line of JSON, and shows what others named as it was', async () => {
  for (const { text } of HOSTILE) {
    const lines: string[] = []
    const stream = new Writable({
      write(chunk, _, done) {
        lines.push(String(chunk))
        done()
      },
    })
    createLog('trace', stream).info(
      { path: text, ref: { branch: text }, error: new Error(text) },
      `x ${text}`,
    )
    expect([
      text,
      lines.length,
      lines.flatMap((each) => each.trimEnd().split(/[\n\r\u2028\u2029]/)).length,
      lines.flatMap(unsound),
    ]).toEqual([text, 1, 1, []])
    expect(JSON.parse(lines[0] ?? '').path).toBe(text)
  }
})
