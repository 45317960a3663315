import { visibleJson } from '../domain/safe-text.ts'

/** Text with words of strangers, which must neither steer the terminal nor begin a line that GitHub Actions obeys. */
export function printable(text: string): string {
  return text
    .replace(/[^\P{C}\n\t\u200B\u200D]/gu, '\uFFFD')
    .replace(/^((?:[^\S\n]|\u200B)*)(?=::|##\[)/gm, '$1| ')
}

/** A value as JSON for people and programs. */
export function printableJson(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`
}
