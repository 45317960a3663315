import { beforeAll, describe, expect, test } from 'vitest'
import { createOctokits } from '../../src/github/octokits.ts'
import { credentials } from '../../src/playground.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'acme' })
})

function clientThatGets(answer: (init: RequestInit) => Promise<Response>) {
  return createOctokits({
    ...credentials(sandbox),
    apiUrl: sandbox.apiUrl,
    log,
    now: () => new Date(),
    throttle: false,
    patience: 30,
    fetch: (_resource, init = {}) => answer(init),
  }).authenticate()
}

const json = (status: number) =>
  new Response('{"message":"no"}', { status, headers: { 'content-type': 'application/json' } })

describe('a list that GitHub does not give', () => {
  test('because of a conflict is no empty list', async () => {
    const octokit = await clientThatGets(async () => json(409))
    await expect(octokit.paginate(octokit.rest.apps.listInstallations)).rejects.toThrow(
      /409 in answer to GET .*\/app\/installations/,
    )
  })

  test('because it says nothing at all is given up', async () => {
    // Only the App itself can end it.
    const octokit = await clientThatGets(
      ({ signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    )
    await expect(octokit.paginate(octokit.rest.apps.listInstallations)).rejects.toThrow(/timeout/i)
  })
})
