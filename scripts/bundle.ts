import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { build, type Plugin } from 'esbuild'

/**
 * One file for all that `second-story lint` needs in every run: a document is linted before an unbundled command line has
 * found its modules. What few runs need, and the other commands, come from dist as they are.
 */
const RARE =
  /\/(?:formats\/(?:json|sarif|github|junit|markdown)|demo|doctor|reconcile|memory|check|playground)\.ts$/

const rareStays: Plugin = {
  name: 'rare-stays',
  setup: ({ onResolve }) => {
    onResolve({ filter: RARE }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const file = new URL(path, `file://${resolveDir}/`).pathname.replace(`${process.cwd()}/`, '')
      return { path: file.replace(/^src/, '..').replace(/\.ts$/, '.js'), external: true }
    })
  },
}

/** The parser's JavaScript comes along; its compiled part belongs to the platform, and is found from where the parser is installed. */
const parser: Plugin = {
  name: 'parser',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^@bruits\/|\.node$/ }, ({ path }) => ({ path, external: true }))
    onLoad({ filter: /node_modules\/satteri\/index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        'createRequire(import.meta.url)',
        "createRequire(createRequire(import.meta.url).resolve('satteri'))",
      ),
    }))
  },
}

const { metafile } = await build({
  entryPoints: { lint: 'src/cli.ts', 'lint-thread': 'src/cli/lint/lint-thread.ts' },
  outdir: 'dist/bundle',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  external: ['@octokit/*', 'probot'],
  legalComments: 'linked',
  banner: {
    js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  metafile: true,
  plugins: [rareStays, parser],
})
for (const [path, { bytes, imports }] of Object.entries(metafile.outputs)) {
  const early = imports.filter(
    (found) => found.external && found.kind === 'import-statement' && !isBuiltin(found.path),
  )
  if (early.length > 0)
    throw new Error(
      `${path} loads ${early.map((found) => found.path).join(', ')} in every run. Import it where it is used, or name its importer in RARE.`,
    )
  process.stdout.write(`${path}: ${Math.round(bytes / 1024)} KB\n`)
}
