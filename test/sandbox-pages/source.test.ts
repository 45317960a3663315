import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../src/sandbox/pages/rest.ts'
import {
  diffRows,
  diffTable,
  notesByLine,
  notesOutside,
  noteView,
  sourceTable,
} from '../../src/sandbox/pages/source.ts'

const note = (line: number, message = 'Unexpected person'): Annotation => ({
  path: 'a.md',
  start_line: line,
  end_line: line,
  start_column: null,
  end_column: null,
  annotation_level: 'failure',
  title: 'no-human-error',
  message,
  raw_details: null,
  blob_href: '',
})

const PATCH = `@@ -1,3 +1,4 @@ head
 one
-two
+zwei
+drei
 four
\\ No newline at end of file`

describe('a unified diff', () => {
  it('numbers both sides', () => {
    expect(diffRows(PATCH)).toEqual([
      { kind: 'hunk', text: '@@ -1,3 +1,4 @@ head' },
      { kind: 'same', before: 1, after: 1, text: 'one' },
      { kind: 'removed', before: 2, text: 'two' },
      { kind: 'added', after: 2, text: 'zwei' },
      { kind: 'added', after: 3, text: 'drei' },
      { kind: 'same', before: 3, after: 4, text: 'four' },
    ])
  })

  it('takes a line that begins with more pluses for text', () => {
    expect(diffRows('@@ -0,0 +1 @@\n+++ x').at(-1)).toEqual({ kind: 'added', after: 1, text: '++ x' })
  })

  it('shows a note under its line and escapes both', () => {
    const { text } = diffTable(diffRows('@@ -0,0 +1,2 @@\n+<b>\n+c'), {
      notes: notesByLine([note(1, '<script>')]),
    })
    expect(text).toContain('&lt;b&gt;')
    expect(text).toContain('&lt;script&gt;')
    expect(text.indexOf('&lt;b&gt;')).toBeLessThan(text.indexOf('&lt;script&gt;'))
    expect(text.indexOf('&lt;script&gt;')).toBeLessThan(text.indexOf('+c'))
  })

  it('names the notes whose lines it does not show', () => {
    expect(notesOutside(diffRows(PATCH), [note(2), note(9)])).toEqual([note(9)])
  })
})

describe('a note', () => {
  it('lets one follow its addresses, and nothing else', () => {
    const { text } = noteView(note(1, 'See https://a.example/x"onclick=y javascript:z <b>'))
    expect(text).toContain(
      '<a href="https://a.example/x" rel="nofollow noopener">https://a.example/x</a>&quot;onclick=y',
    )
    expect(text).toContain('javascript:z &lt;b&gt;')
  })
})

describe('a source', () => {
  it('has an anchor for each line and its notes below', () => {
    const { text } = sourceTable('a\nb\n', { notes: notesByLine([note(2)]), prefix: 'f-' })
    expect(text).toContain('id="f-L1"')
    expect(text).toContain('id="f-L2"')
    expect(text).not.toContain('id="f-L3"')
    expect(text.indexOf('id="f-L2"')).toBeLessThan(text.indexOf('no-human-error'))
  })
})
