import { expect } from 'vitest'
import { HOSTILE } from '../corpus/hostile.ts'
import { hidden, interpreted, rendered } from './what-github-reads.ts'

/** Harmless words, for comparison. */
export const PLAIN = 'Payments fail'

export const line = (text: string): string => text.replace(/[\r\n]+/g, ' ')

/** Judges what comes of each text; `sound` is the judgement of one that stayed words. */
export function each(judge: (text: string) => unknown, sound: unknown = []): void {
  const failures = HOSTILE.flatMap(({ group, text }) => {
    const found = judge(text)
    return JSON.stringify(found) === JSON.stringify(sound) ? [] : [{ group, text: text.slice(0, 60), found }]
  })
  expect(failures).toEqual([])
}

/** Nothing is interpreted beyond what is with harmless words, and the page has the same elements. */
export function sameAsPlain(surface: (text: string) => string): void {
  const plain = rendered(surface(PLAIN))
  each((text) => {
    const page = rendered(surface(text))
    const same = page.shape === plain.shape
    return [
      ...page.interpreted.filter((found) => !plain.interpreted.includes(found)),
      ...(same ? [] : [page.shape.slice(0, 300)]),
    ]
  })
}

/** One line that is read without Markdown: a title, a subject. */
export function staysOneLine(surface: (text: string) => string): void {
  each((text) => {
    const said = surface(text)
    return [...interpreted(said), ...hidden(said), ...(/[\r\n]/.test(said) ? ['line'] : [])]
  })
}
