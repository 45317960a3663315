import { describe, expect, it } from 'vitest'
import { run } from './command-line.ts'

const env = { GITHUB_TOKEN: 't' }

describe('plan', () => {
  it('prints the actions in order, long text below', async () => {
    const planOnly = async () => ({
      actions: [
        { kind: 'add-labels', labels: ['severity: P1'] },
        { kind: 'create-console', body: 'one\ntwo' },
      ],
      wakeAt: '2026-03-03T10:05:00Z',
    })
    expect(await run(['plan', 'acme/incidents#12'], { env, planOnly })).toEqual({
      code: 0,
      err: '',
      out: `The next run would write to acme/incidents#12:
1. add-labels labels=["severity: P1"]
2. create-console
   body:
   | one
   | two
Time alone will next change the plan at 2026-03-03T10:05:00Z.
`,
    })
  })

  it('says when there is nothing to write', async () => {
    const { code, out } = await run(['plan', 'a/b#1'], { env, planOnly: async () => ({ actions: [] }) })
    expect([code, out]).toEqual([0, 'a/b#1 is as it should be: nothing to write.\n'])
  })

  it('prints JSON', async () => {
    const plan = { actions: [{ kind: 'close-incident' }] }
    expect(
      JSON.parse((await run(['plan', 'a/b#1', '--json'], { env, planOnly: async () => plan })).out),
    ).toEqual(plan)
  })

  it('names the incident and the App', async () => {
    const seen: unknown[] = []
    const planOnly = async (_: unknown, ref: unknown, app: string) => {
      seen.push(ref, app)
      return { actions: [] }
    }
    await run(['plan', 'a/b#1', '--app', 'our-story'], { env, planOnly })
    expect(seen).toEqual([{ repository: 'a/b', number: 1 }, 'our-story[bot]'])
  })

  it('does not let the text of strangers steer the terminal', async () => {
    const ESCAPE = String.fromCharCode(27)
    const planOnly = async () => ({ actions: [{ kind: 'reply', body: `${ESCAPE}]0;mine\u202e` }] })
    const { out } = await run(['plan', 'a/b#1'], { env, planOnly })
    expect(out).not.toContain(ESCAPE)
    expect(out).not.toContain('\u202e')
  })

  it.each(['acme/incidents', '12', 'acme/incidents#0', 'https://github.com/acme/incidents/issues/1'])(
    'cannot run on %s',
    async (reference) => {
      expect(await run(['plan', reference], { env })).toMatchObject({
        code: 2,
        err: expect.stringContaining('expected OWNER/REPO#NUMBER'),
      })
    },
  )

  it('cannot run on an issue that is no incident, or without a token', async () => {
    expect(await run(['plan', 'a/b#1'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('label `incident`'),
    })
    expect(await run(['plan', 'a/b#1'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('GITHUB_TOKEN is not set'),
    })
  })
})
