import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config/read-config.ts'
import { emptyFolder, run } from './command-line.ts'

describe('init', () => {
  it('copies the whole template, byte for byte, into a folder that it makes', async () => {
    const cwd = emptyFolder()
    const { code, out } = await run(['init', 'new/repository'], { cwd })
    expect(code).toBe(0)
    const files = readdirSync('postmortems-template', { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    )
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) {
      const path = join(file.parentPath, file.name)
      const copy = path.replace('postmortems-template', join(cwd, 'new/repository'))
      expect(readFileSync(copy)).toEqual(readFileSync(path))
      expect(out).toContain(`made  ${path.replace('postmortems-template/', '')}\n`)
    }
    expect(out).toMatch(/Next: commit/)
  })

  it('keeps what is there and says so', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'README.md'), 'ours')
    const { out } = await run(['init', '.'], { cwd })
    expect(readFileSync(join(cwd, 'README.md'), 'utf8')).toBe('ours')
    expect(out).toContain('kept  README.md')
    expect(existsSync(join(cwd, '.github/ISSUE_TEMPLATE/incident.yml'))).toBe(true)
  })

  it('does nothing the second time', async () => {
    const cwd = emptyFolder()
    await run(['init', '.'], { cwd })
    const { code, out } = await run(['init', '.'], { cwd })
    expect(code).toBe(0)
    expect(out).not.toContain('made')
    expect(out).toContain('Nothing to do')
  })

  it('cannot run into a file', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, 'file'), '')
    expect(await run(['init', 'file'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no folder'),
    })
  })

  it('brings a config that is fine, as it is and with every comment taken away', () => {
    const text = readFileSync('postmortems-template/.github/second-story.yml', 'utf8')
    expect(readConfig(text, { repository: 'acme/incidents' }).problems).toEqual([])
    const told = text.replace(/^# (?=[a-z -]*[a-z-]+:| {2})/gm, '')
    const { policy, problems } = readConfig(told, { repository: 'acme/incidents' })
    expect(problems).toEqual([])
    expect(policy.services.map((service) => service.name)).toEqual(['checkout'])
  })
})
