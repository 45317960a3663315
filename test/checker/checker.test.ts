import { readFileSync } from 'node:fs'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { type Checker, type CheckerOptions, createChecker } from '../../src/checker/checker.ts'
import { checkDocument } from '../../src/postmortem/check.ts'

const written = (name: string) =>
  readFileSync(new URL(`../corpus/written/${name}.md`, import.meta.url), 'utf8')

let opened: Checker[] = []
afterEach(async () => {
  await Promise.all(opened.map((checker) => checker.close()))
  opened = []
})
function open(options: CheckerOptions = {}): Checker {
  const checker = createChecker(options)
  opened.push(checker)
  return checker
}

/** A thread that does as the text says. */
const OBEDIENT = `
  const { parentPort } = require('node:worker_threads')
  parentPort.on('message', ({ text }) => {
    if (text === 'hang') for (;;);
    if (text === 'grow') { const all = []; for (;;) all.push(new Array(1000).fill(all.length)) }
    if (text === 'throw') throw new Error('unexpected')
    if (text === 'exit') process.exit()
    parentPort.postMessage({ findings: [], waived: [], actionItems: [], mended: text })
  })
  parentPort.postMessage('ready')`
function obedient(options: CheckerOptions = {}): { checker: Checker; started: () => number } {
  let count = 0
  const start = (workerOptions: WorkerOptions) => {
    count++
    return new Worker(OBEDIENT, { ...workerOptions, eval: true })
  }
  return { checker: open({ limit: 300, start, ...options }), started: () => count }
}

describe('a checker', () => {
  it('gives the same answer as the linter in this thread', async () => {
    const { check } = open()
    for (const name of ['bad-01', 'good-01'])
      expect(
        await check(written(name), { today: '2026-03-03', unassignable: new Set(['bea-desk']) }),
      ).toEqual(
        JSON.parse(
          JSON.stringify(
            checkDocument(written(name), { today: '2026-03-03', unassignable: new Set(['bea-desk']) }),
          ),
        ),
      )
  })

  it('asks one thread for many documents, each getting its own answer', async () => {
    const { checker, started } = obedient()
    const answers = await Promise.all(['a', 'b', 'c'].map((text) => checker.check(text)))
    expect(answers.map(({ mended }) => mended)).toEqual(['a', 'b', 'c'])
    expect(started()).toBe(1)
  })

  it.each([
    ['hang', 'document not checked: it took longer than 0.3 seconds'],
    ['grow', 'document not checked: it took more than 16 MB'],
    ['exit', 'document not checked: the linter was ended'],
    ['throw', 'document not checked: the linter failed on it; the log of the App knows more'],
  ])(
    'gives up on a document that makes it %s, and checks the next in a new thread',
    async (text, message) => {
      const failures: string[] = []
      const { checker, started } = obedient({
        megabytes: 16,
        ...(text === 'hang' ? {} : { limit: 20_000 }),
        onFailure: (error) => failures.push(error.message),
      })
      const [bad, good] = await Promise.all([checker.check(text), checker.check('fine')])
      expect(bad.findings).toMatchObject([{ rule: 'readable', severity: 'error', message }])
      expect(good).toMatchObject({ findings: [], mended: 'fine' })
      expect(started()).toBe(2)
      expect(failures).toEqual(text === 'throw' ? ['unexpected'] : [])
    },
  )

  it('starts anew when its thread ended while nobody asked', async () => {
    const workers: Worker[] = []
    const start = () => {
      const worker = new Worker(OBEDIENT, { eval: true })
      workers.push(worker)
      return worker
    }
    const checker = open({ start })
    await checker.check('a')
    await workers[0]?.terminate()
    expect(await checker.check('b')).toMatchObject({ mended: 'b' })
  })

  it('ends what it does when it is closed, and judges nothing that it did not read', async () => {
    const { checker } = obedient({ limit: 60_000 })
    await checker.check('fine')
    const all = Promise.allSettled([checker.check('hang'), checker.check('fine')])
    await checker.close()
    for (const { status } of await all) expect(status).toBe('rejected')
    await expect(checker.check('fine')).rejects.toThrow('checked after the next start')
  })
})
