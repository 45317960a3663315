import { expect, test } from 'vitest'
import { createMetrics, serveMetrics } from '../../src/metrics.ts'
import { createWorld, type TestWorld } from '../lifecycle/a-world.ts'
import { shortStory } from '../lifecycle/short-story.ts'
import { deliver } from './a-delivery.ts'

test('the page of metrics is valid OpenMetrics and tells what the App did', async () => {
  let world: TestWorld | undefined
  const metrics = createMetrics(() => world?.app.queue.stats())
  world = await createWorld({ validateResponses: false, meter: metrics })
  await world.sweep()
  for (const step of shortStory().slice(0, 2)) {
    await step(world)
    await world.settle()
  }
  metrics.delivery('issues', 'accepted')
  metrics.retry('incident')
  metrics.dead('incident')
  const page = await metrics.page()
  await world.app.close()

  expect(page.endsWith('# EOF\n')).toBe(true)
  const lines = page.split('\n')
  for (const line of lines.filter((text) => text !== '' && !text.startsWith('#')))
    expect(line).toMatch(/^[a-z_]+(\{.*\})? -?[\d.e+-]+(nan)?$/i)
  const value = (start: string) =>
    Number(
      lines
        .find((line) => line.startsWith(start))
        ?.split(' ')
        .at(-1),
    )
  expect(value('second_story_deliveries_total{event="issues",outcome="accepted"}')).toBe(1)
  expect(value('second_story_run_seconds_count{kind="incident",outcome="done"}')).toBeGreaterThan(0)
  expect(value('second_story_run_seconds_count{kind="sweep",outcome="done"}')).toBeGreaterThan(0)
  expect(value('second_story_actions_total{kind="create-console",outcome="done"}')).toBe(1)
  expect(value('second_story_retries_total{kind="incident"}')).toBe(1)
  expect(value('second_story_given_up_total{kind="incident"}')).toBe(1)
  expect(value('second_story_queue_refs{state="waiting"}')).toBe(0)
  expect(value('second_story_queue_oldest_seconds')).toBe(0)
  expect(page).toMatch(
    /second_story_github_requests_total\{installation="\d+",method="POST",status="201"\} \d+/,
  )
  expect(page).toMatch(
    /second_story_github_requests_total\{installation="app",method="GET",status="200"\} \d+/,
  )
})

test('the metrics have a port of their own, and show nothing else there', async () => {
  const metrics = createMetrics(() => undefined)
  metrics.request({
    installation: 7,
    method: 'GET',
    route: '/',
    status: 200,
    remaining: 4_321,
    resource: 'core',
  })
  metrics.lint(0.02)
  const { port, close } = await serveMetrics(metrics, '127.0.0.1', 0)
  const page = await deliver(port, { method: 'GET', path: '/metrics', body: '' })
  expect(page.text).toContain('second_story_github_remaining{installation="7",resource="core"} 4321')
  expect(page.text).toContain('second_story_lint_seconds_count 1')
  expect((await deliver(port, { method: 'GET', path: '/', body: '' })).status).toBe(404)
  close()
})
