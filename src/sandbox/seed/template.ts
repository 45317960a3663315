import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

let files: ReadonlyMap<string, string> | undefined

/** The files of `postmortems-template/`, as a team would copy them; read once a process. */
export function templateFile(path: string): string {
  files ??= readTemplate()
  const content = files.get(path)
  if (content === undefined) {
    throw new Error(`postmortems-template/${path} is missing. It has: ${[...files.keys()].join(', ')}.`)
  }
  return content
}

function readTemplate(): ReadonlyMap<string, string> {
  const root = join(packageRoot(), 'postmortems-template')
  if (!existsSync(root))
    throw new Error(`The seed needs the folder ${root}, which is part of this package. Install it again.`)
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]
    }),
  )
}

/** The same from `src/` and from `dist/`: the first folder above with a package.json. */
function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('The sandbox does not find the package.json of its own package')
    folder = above
  }
  return folder
}
