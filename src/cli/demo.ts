import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import { startPlayground } from '../playground.ts'
import { printableJson } from './printable.ts'
import { playStory, type Tell } from './story/story.ts'

export interface DemoOptions {
  json: boolean
  /** Where the resulting post-mortem is left for a look. */
  directory: string
  now: () => Date
  write: (text: string) => void
}

/** `second-story demo`: the whole story against the embedded sandbox. */
export async function demo({ json, directory, now, write }: DemoOptions): Promise<void> {
  const log = pino({ level: 'warn' }, pino.destination(2))
  const playground = await startPlayground({ log, port: 0 })
  try {
    const tell: Tell = (who, did, answer = []) => {
      if (json) return
      write(`\n${who} ${did}\n`)
      for (const line of answer) write(`    ${line}\n`)
    }
    const ending = await playStory(playground, tell, now())
    const file = join(directory, ending.path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, ending.text)
    const state = playground.sandbox.state()
    if (json) write(printableJson({ ...ending, state }))
    else write(`\nThe post-mortem is in ${file}\n`)
  } finally {
    await playground.close()
  }
}
