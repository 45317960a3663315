import { watch as watchFiles } from 'node:fs'
import { dirname } from 'node:path'
import { CannotRun, codeOf, type Io } from '../io.ts'
import type { Document, Linted } from './linted.ts'
import type { Linter } from './linter.ts'

interface Watch {
  select: () => Promise<Document[]>
  linter: Linter
  tell: (linted: readonly Linted[]) => Promise<number>
  before: readonly Document[]
  io: Io
}

/** Editors write a file in several steps. Milliseconds. */
const CALM = 80

/** Lints what was saved, until the signal ends it. One run at a time; what is saved meanwhile is linted after it. */
export async function watch({ select, linter, tell, before, io }: Watch): Promise<void> {
  const folders = new Set(before.flatMap(({ file }) => (file === undefined ? [] : [dirname(file)])))
  if (folders.size === 0)
    throw new CannotRun('There is no file to watch. Name files or folders that hold some.')
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const again = async () => {
    const names = new Set(changed)
    changed.clear()
    const documents = (await select()).filter(({ file }) => file !== undefined && names.has(file))
    if (documents.length > 0) await tell(await linter.lint(documents))
  }
  await new Promise<void>((resolve, reject) => {
    const watchers = [...folders].map((folder) =>
      watchFiles(folder, (_, name) => {
        if (name === null) return
        changed.add(`${folder}/${name}`)
        clearTimeout(timer)
        timer = setTimeout(() => {
          running = running.then(again)
          running.catch(reject)
        }, CALM)
      }),
    )
    const end = () => {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
      running.then(resolve, reject)
    }
    for (const watcher of watchers)
      watcher.on('error', (error) => reject(new CannotRun(`Watching failed (${codeOf(error)}).`)))
    if (io.signal?.aborted) end()
    else io.signal?.addEventListener('abort', end, { once: true })
    io.err('Watching. Stop it with Ctrl+C.\n')
  })
}
