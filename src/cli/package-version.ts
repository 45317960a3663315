import { readFileSync } from 'node:fs'
import { PACKAGE_ROOT } from './io.ts'

/** Of the package that runs. */
export function packageVersion(): string {
  const text = readFileSync(new URL('package.json', PACKAGE_ROOT), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
