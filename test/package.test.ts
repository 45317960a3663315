import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Manifest {
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const { scripts, dependencies, devDependencies } = read<Manifest>('package.json')

describe('the package', () => {
  test('runs nothing when somebody installs it', () => {
    for (const name of ['preinstall', 'install', 'postinstall']) expect(scripts).not.toHaveProperty(name)
  })

  test('pins every dependency exactly, and locks each with its checksum', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
    const { packages } = read<{ packages: Record<string, { integrity?: string; link?: boolean }> }>(
      'package-lock.json',
    )
    const unlocked = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity)
    expect(unlocked.map(([path]) => path)).toEqual([])
  })

  test('holds no sources, tests, maps, secrets or notes of its makers', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
    })
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }]
    const strange = files
      .map(({ path }) => path)
      .filter((path) =>
        /(^|\/)(src|test|bench|scripts|\.ci|\.env|node_modules)(\/|$)|\.(map|pem|log|tsbuildinfo)$/.test(
          path,
        ),
      )
    expect(files.length).toBeGreaterThan(20)
    expect(strange).toEqual([])
  })

  test('says how to report a vulnerability', () => {
    expect(readFileSync('SECURITY.md', 'utf8')).toContain('Report a vulnerability')
  })
})
