import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { readCase, readCases } from '../../bench/change-case.ts'
import { placeByAge, placeByScore, placeBySize, quality } from '../../bench/rank-quality.ts'

const FOLDER = 'bench/changes-cases'
const THEMES = ['dependencies', 'deployed', 'library', 'misleading', 'repositories', 'services']

const least = (more: object = {}) => ({
  incident: { title: 'Carts are empty', start: '2026-03-02T10:00:00Z' },
  guilty: 'b',
  candidates: [
    { id: 'a', title: 'Docs', mergedAt: '2026-03-02T09:59:00Z' },
    { id: 'b', title: 'Cart', mergedAt: '2026-03-02T09:00:00Z' },
  ],
  ...more,
})

describe('our own cases', () => {
  const cases = readCases(FOLDER)

  it('are at least sixty, each with a name of its own', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(new Set(cases.map((one) => one.id)).size).toBe(cases.length)
  })

  it.each(THEMES)('%s.json fits the schema', (theme) => {
    const ajv = new Ajv2020({ allowUnionTypes: true, allErrors: true, strictRequired: false })
    ;(formats as unknown as (one: typeof ajv) => void)(ajv)
    const valid = ajv.compile(JSON.parse(readFileSync(`${FOLDER}/case.schema.json`, 'utf8')))
    for (const one of JSON.parse(readFileSync(`${FOLDER}/${theme}.json`, 'utf8'))) {
      valid(one)
      expect(valid.errors, one.id).toBeNull()
    }
  })

  it('are ranked well: the guilty one first in 60 %, in the first three in 88 %, 20 points before newest first', () => {
    const score = quality(cases.map((one) => placeByScore(one)))
    const age = quality(cases.map(placeByAge))
    expect(score.first).toBeGreaterThanOrEqual(0.6)
    expect(score.firstThree).toBeGreaterThanOrEqual(0.88)
    expect(score.first - age.first).toBeGreaterThanOrEqual(0.2)
  })
})

describe('reading cases of others', () => {
  it('needs little', () => {
    const one = readCase(least(), 'x')
    expect([one.id, placeByAge(one), placeByScore(one)]).toEqual(['x', 2, 1])
  })

  it('understands other spellings', () => {
    const one = readCase(
      {
        issue: { summary: 'Carts are empty', description: 'all of them', created_at: 1_772_445_600 },
        culprit: '1a2b3c4d5e6f7890',
        commits: [
          {
            sha: '1a2b3c4',
            message: 'Cart\n\nlong',
            date: '2026-03-02T10:00:00+01:00',
            paths: ['src/cart.c'],
            stats: { total: 40 },
          },
          {
            sha: '2b3c4d5',
            message: 'Docs',
            date: '2026-03-02T09:30:00Z',
            files: [{ filename: 'README.md' }],
            user: { login: 'ada' },
          },
        ],
      },
      'x',
    )
    expect(one.guilty).toEqual(['1a2b3c4'])
    expect(one.incident).toMatchObject({
      title: 'Carts are empty',
      impact: ['all of them'],
      times: { started: '2026-03-02T10:00:00.000Z' },
    })
    expect(one.changes[0]).toMatchObject({
      title: 'Cart',
      mergedAt: '2026-03-02T09:00:00.000Z',
      files: ['src/cart.c'],
      additions: 40,
    })
    expect(one.changes[1]).toMatchObject({ files: ['README.md'], author: 'ada' })
  })

  it('opens the window back to the oldest candidate unless the case says otherwise', () => {
    const old = { id: 'c', title: 'Old', mergedAt: '2026-02-01T09:00:00Z' }
    const one = readCase(least({ candidates: [...least().candidates, old], guilty: 'c' }), 'x')
    expect(placeByAge(one)).toBe(3)
    expect(placeByScore(one)).toBeLessThanOrEqual(3)
    const incident = { ...least().incident, lookBackMinutes: 90 }
    expect(
      placeByScore({
        ...readCase(least({ incident, candidates: [...least().candidates, old], guilty: 'c' }), 'x'),
      }),
    ).toBe(Number.POSITIVE_INFINITY)
  })

  it('lets a common deployment carry what was merged before it, and its own come first', () => {
    const deployments = [
      { at: '2026-03-02T09:30:00Z', environment: 'staging' },
      { at: '2026-03-02T09:40:00Z', state: 'failure' },
      { at: '2026-03-02T09:50:00Z' },
    ]
    const own = {
      id: 'c',
      title: 'Own',
      mergedAt: '2026-03-02T08:00:00Z',
      deployments: ['2026-03-02T08:10:00Z'],
    }
    const { changes } = readCase(least({ deployments, candidates: [...least().candidates, own] }), 'x')
    expect(changes.map((change) => change.deployedAt)).toEqual([
      undefined,
      '2026-03-02T09:50:00.000Z',
      '2026-03-02T08:10:00.000Z',
    ])
  })

  it('reads an object by id, a place instead of an id, a time without a zone, a number of files', () => {
    const [a, b] = least().candidates.map(({ id: _, ...row }) => row)
    expect(readCase(least({ candidates: { a, b } }), 'x').guilty).toEqual(['b'])
    const nameless = [{ ...a, mergedAt: '2026-03-02 08:00:00', changed_files: 3 }, b]
    const one = readCase(least({ candidates: nameless, guilty: 0 }), 'x')
    expect(one.guilty).toEqual(['change-1'])
    expect(one.changes[0]).toMatchObject({ mergedAt: '2026-03-02T08:00:00.000Z', files: [] })
  })

  it('lets a deployment of a commit carry what was merged up to it', () => {
    const { changes } = readCase(least({ deployments: [{ at: '2026-03-02T09:59:30Z', sha: 'b' }] }), 'x')
    expect(changes.map(({ deployedAt }) => deployedAt)).toEqual([undefined, '2026-03-02T09:59:30.000Z'])
  })

  it.each([
    ['no candidates', { candidates: [] }, 'expected a list of changes'],
    ['an unknown guilty one', { guilty: 'z' }, 'expected the id of one of the candidates'],
  ])('says what is wrong: %s', (_, more, message) => {
    expect(() => readCase(least(more), 'x')).toThrow(message)
  })

  it('sorts by size, the newer of two equal ones first', () => {
    const sized = least().candidates.map((one, index) => ({ ...one, additions: 10 * index }))
    expect(placeBySize(readCase(least({ candidates: sized }), 'x'))).toBe(1)
    expect(placeBySize(readCase(least(), 'x'))).toBe(2)
  })
})

it('a change that is not shown counts as never found', () => {
  expect(quality([1, 2, 4, Number.POSITIVE_INFINITY])).toEqual({
    cases: 4,
    first: 0.25,
    firstThree: 0.5,
    meanReciprocalRank: (1 + 0.5 + 0.25) / 4,
  })
})
