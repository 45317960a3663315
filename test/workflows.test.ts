import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Workflow {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<
    string,
    { permissions: Record<string, string>; 'timeout-minutes'?: number; environment?: string; steps: Step[] }
  >
}

const FOLDER = '.github/workflows'
const names = readdirSync(FOLDER)
const workflowOf = (name: string): Workflow => parse(readFileSync(`${FOLDER}/${name}`, 'utf8'))

describe.each(names)('the workflow %s', (name) => {
  const { on, permissions, jobs } = workflowOf(name)
  const steps = Object.values(jobs).flatMap((job) => job.steps)

  test('uses each action by its commit, and says which version that is', () => {
    const lines = readFileSync(`${FOLDER}/${name}`, 'utf8').match(/uses:.*/g) ?? []
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/^uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('grants only what is needed, to each job by itself', () => {
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) {
      const { 'id-token': identity, ...rest } = job.permissions
      expect(rest).toEqual({ contents: 'read' })
      // Whoever may speak for the project to npm waits for a person.
      expect(identity === undefined || (identity === 'write' && job.environment !== undefined)).toBe(true)
    }
  })

  test('leaves no credentials on the disk, keeps nothing between runs, and ends', () => {
    for (const { uses, with: inputs } of steps) {
      if (uses?.startsWith('actions/checkout@'))
        expect(inputs).toMatchObject({ 'persist-credentials': false })
      if (uses?.startsWith('actions/setup-node@'))
        expect(inputs).toMatchObject({ 'package-manager-cache': false })
    }
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0)
  })

  test('runs no words of strangers', () => {
    expect(on).not.toHaveProperty('pull_request_target')
    expect(on).not.toHaveProperty('workflow_run')
    for (const { run = '' } of steps) expect(run).not.toContain('${{')
  })
})

test('CI and a release check the same', () => {
  const check = (name: string) => workflowOf(name).jobs.check?.steps
  expect(check('release.yml')).toEqual(check('ci.yml'))
  expect(check('ci.yml')?.at(-1)?.run).toBe('.ci/run')
})

test('the package is published with its provenance, from the repository that it names', () => {
  const { publishConfig, repository } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(publishConfig).toEqual({ access: 'public', provenance: true })
  expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/[\w-]+\/second-story\.git$/)
  expect(workflowOf('release.yml').jobs.publish?.steps.at(-1)?.run).toContain('npm publish --provenance')
})
