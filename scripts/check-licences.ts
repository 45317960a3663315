import { readFileSync } from 'node:fs'

/** Every package that we hand on must allow it under terms that ask for no more than a notice. */
const ALLOWED = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'])
/** Packages whose metadata says nothing, with what their files say. */
const TOLD_ELSEWHERE: Record<string, string> = { 'node_modules/format@0.2.2': 'MIT' }

interface Locked {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const handedOn = Object.entries(lock.packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
)
const problems = handedOn.flatMap(([path, { version, license }]) => {
  const seen = license ?? TOLD_ELSEWHERE[`${path}@${version}`]
  return seen && ALLOWED.has(seen) ? [] : [`${path} ${version}: ${seen ?? 'no licence'}`]
})
for (const problem of problems)
  console.error(`Unexpected licence, expected one of ${[...ALLOWED].join(', ')}: ${problem}`)
console.log(`${handedOn.length} packages, ${problems.length} with a licence that is not allowed`)
process.exitCode = problems.length > 0 ? 1 : 0
