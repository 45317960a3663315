import { describe, expect, test } from 'vitest'
import { createLanes } from '../../src/queue/lanes.ts'

const drain = (lanes: ReturnType<typeof createLanes>) => {
  const ids: string[] = []
  for (let taken = lanes.take(); taken; taken = lanes.take()) ids.push(taken.id)
  return ids
}

describe('lanes', () => {
  test('take turns, whoever has how many', () => {
    const lanes = createLanes(10)
    for (const id of ['a1', 'a2', 'a3', 'a4']) lanes.push('a', id)
    lanes.push('b', 'b1')
    lanes.push('c', 'c1')
    expect(drain(lanes)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3', 'a4'])
  })

  test('never have more than their share at the same time', () => {
    const lanes = createLanes(2)
    for (const id of ['a1', 'a2', 'a3']) lanes.push('a', id)
    expect(drain(lanes)).toEqual(['a1', 'a2'])
    lanes.done('a')
    expect(drain(lanes)).toEqual(['a3'])
  })

  test('that are held wait until they are released, and delay nobody', () => {
    const lanes = createLanes(2)
    lanes.hold('a')
    lanes.push('a', 'a1')
    lanes.push('b', 'b1')
    expect(drain(lanes)).toEqual(['b1'])
    lanes.release('a')
    expect(drain(lanes)).toEqual(['a1'])
  })

  test('that were cleared give nothing', () => {
    const lanes = createLanes(2)
    lanes.push('a', 'a1')
    lanes.clear()
    expect(drain(lanes)).toEqual([])
  })
})
