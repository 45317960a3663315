import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'
import { BAD, folderWith, GOOD } from './a-repository.ts'
import { run } from './command-line.ts'

const bad = readFileSync(new URL('../corpus/written/bad-01.md', import.meta.url), 'utf8')
const cwd = () => folderWith({ 'a, b:100%.md': bad, 'good.md': GOOD })
const format = async (name: string, folder = cwd()) =>
  (await run(['lint', 'a, b:100%.md', 'good.md', '--format', name], { cwd: folder })).out
const expected = lint(bad, { today: '2026-03-03' }).findings

describe('json', () => {
  it('has the shape of vfile-reporter-json, with rule ids, ranges, severities, notes and pages', async () => {
    const [first, second] = JSON.parse(await format('json'))
    expect(second).toMatchObject({
      path: 'good.md',
      history: ['good.md'],
      cwd: expect.any(String),
      messages: [],
    })
    expect(first.messages).toHaveLength(expected.length)
    for (const [index, finding] of expected.entries()) {
      expect(first.messages[index]).toMatchObject({
        reason: finding.message,
        line: finding.start.line,
        column: finding.start.column,
        place: { start: finding.start, end: finding.end },
        ruleId: finding.rule,
        source: 'second-story',
        fatal: finding.severity === 'error',
        url: finding.url,
        ...(finding.note ? { note: finding.note } : {}),
      })
    }
  })
})

describe('sarif', () => {
  // Written for draft 4; nothing in it means something else in draft 7.
  const {
    id: _,
    $schema: __,
    ...schema
  } = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8'))

  it('is valid by its official schema, and names each finding with its place', async () => {
    const log = JSON.parse(await format('sarif'))
    const ajv = addFormats.default(new Ajv({ strict: false, unicodeRegExp: false }))
    const validate = ajv.compile(schema)
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...log, version: '9' })).toBe(false)
    const [{ results, tool }] = log.runs
    expect(results).toHaveLength(expected.length)
    for (const [index, { rule, severity, start, end }] of expected.entries()) {
      expect(tool.driver.rules[results[index].ruleIndex].id).toBe(rule)
      expect(results[index]).toMatchObject({
        ruleId: rule,
        level: severity,
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%2C%20b%3A100%25.md' },
              region: {
                startLine: start.line,
                startColumn: start.column,
                endLine: end.line,
                endColumn: end.column,
              },
            },
          },
        ],
      })
    }
  })
})

describe('github', () => {
  it('is one workflow command a finding, escaped', async () => {
    const lines = (await format('github')).trimEnd().split('\n')
    expect(lines).toHaveLength(expected.length + 1)
    expect(lines[0]).toMatch(
      /^::error file=a%2C b%3A100%25\.md,line=23,endLine=23,col=\d+,endColumn=\d+,title=no-human-error::Unexpected .*%0AWhat made/,
    )
    expect(lines.at(-1)).toMatch(/^\d+ errors, \d+ warnings, 0 waived$/)
  })
})

describe('junit', () => {
  it('has a suite a document and a case a finding, with what XML needs escaped', async () => {
    const folder = folderWith({ 'a, b:100%.md': BAD.replace('human', '<b>&"human"\u0001'), 'good.md': GOOD })
    const xml = await format('junit', folder)
    expect(xml).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="second-story" tests="\d+"/,
    )
    expect(xml).toContain('<testsuite name="good.md" tests="1" failures="0" errors="0">')
    expect(xml).not.toContain('\u0001')
    expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/)
    const open = xml.match(/<(?:testsuites?|testcase|failure|system-out)\b(?![^>]*\/>)/g) ?? []
    const close = xml.match(/<\/(?:testsuites?|testcase|failure|system-out)>/g) ?? []
    expect(open.length).toBe(close.length)
    expect(xml.match(/<failure /g)?.length).toBe(Number(/failures="(\d+)"/.exec(xml)?.[1]))
  })
})

describe('markdown', () => {
  it('lists findings by document, and pings nobody', async () => {
    const folder = folderWith({
      'a, b:100%.md': '## Root cause\n\n@everyone: human error, see </details> `x` <b>.\n',
      'good.md': GOOD,
    })
    const text = await format('markdown', folder)
    expect(text).toMatch(
      /^## \d+ errors? and \d+ warnings? in 2 post-mortems\n\n### `a, b:100%\.md`\n\n- \*\*error\*\* line/,
    )
    expect(text.replace(/`[^`\n]*`/g, '')).not.toContain('@everyone')
    expect(text).not.toContain('good.md')
  })

  it('is short when all is well', async () => {
    const { out } = await run(['lint', 'good.md', '--format', 'markdown'], { cwd: cwd() })
    expect(out).toBe('## Nothing to mend\n')
  })
})

it('a format that does not exist is refused with those that do', async () => {
  const { code, err } = await run(['lint', '--format', 'xml'])
  expect([code, err]).toEqual([
    2,
    expect.stringMatching(/Allowed choices are pretty, json, sarif, github, junit, markdown/),
  ])
})
