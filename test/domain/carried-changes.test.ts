import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carry, type DeploymentSeen } from '../../src/domain/carried-changes.ts'
import type { Change } from '../../src/domain/change.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 3, 10, minute)).toISOString()

const change = (name: string, minute: number): Change => ({
  reference: name,
  kind: 'merge',
  repository: 'acme/shop',
  visibility: 'private',
  hidden: false,
  title: name,
  url: '',
  author: 'ada',
  mergedAt: at(minute),
  files: [],
  labels: [],
  commit: `c-${name}`,
})

const deployed = (name: string, minute: number, environment = 'production'): DeploymentSeen => ({
  reference: `d-${minute}`,
  commit: `c-${name}`,
  environment,
  at: at(minute),
})

const THREE = [change('a', 1), change('b', 2), change('c', 3)]
const HISTORY = ['c-c', 'c-b', 'c-a', 'c-root']
const live = (deployments: DeploymentSeen[], history = HISTORY) =>
  carry(THREE, history, deployments).changes.map((one) => one.deployedAt)

describe('a deployment', () => {
  it('carries everything up to its commit', () => {
    expect(live([deployed('b', 10)])).toEqual([at(10), at(10), undefined])
  })

  it('carries only what none carried before', () => {
    expect(live([deployed('b', 10), deployed('c', 20)])).toEqual([at(10), at(10), at(20)])
  })

  it('is what it is, in whatever order it is told', () => {
    const all = [deployed('c', 30), deployed('a', 10), deployed('b', 20)]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (shuffled) => {
        expect(live(shuffled)).toEqual([at(10), at(20), at(30)])
      }),
    )
  })

  it('of a commit that is not on the branch carries nothing', () => {
    expect(live([deployed('elsewhere', 10)])).toEqual([undefined, undefined, undefined])
    expect(carry(THREE, HISTORY, [deployed('elsewhere', 10)]).alone).toHaveLength(1)
  })

  it('carries changes that are older than the known history', () => {
    expect(live([deployed('c', 10)], ['c-c'])).toEqual([at(10), at(10), at(10)])
  })
})

describe('a deployment of an older commit', () => {
  const taken = (deployments: DeploymentSeen[]) =>
    carry(THREE, HISTORY, deployments).alone.map(({ rollsBack }) => rollsBack)

  it('takes away what came after it', () => {
    expect(taken([deployed('a', 10), deployed('c', 20), deployed('a', 30)])).toEqual([['b', 'c']])
  })

  it('takes away nothing in an environment that had no newer one', () => {
    expect(taken([deployed('c', 20), deployed('a', 30, 'eu')])).toEqual([[]])
  })

  it('is no rollback when it is the same one again', () => {
    expect(taken([deployed('b', 20), deployed('b', 30)])).toEqual([[]])
  })
})
