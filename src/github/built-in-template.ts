import { readFileSync } from 'node:fs'

let text: string | undefined

/** The template of `second-story init`, for a repository that has none. */
export function builtInTemplate(): string {
  text ??= readFileSync(
    new URL('../../postmortems-template/postmortems/TEMPLATE.md', import.meta.url),
    'utf8',
  )
  return text
}
