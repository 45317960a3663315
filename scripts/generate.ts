/**
 * The shapes are written once, by hand, in `schemas/*.schema.json`. From each this writes what the rooms import: the
 * TypeScript types, and the schema itself as a constant (the pure rooms read no file). Word lists become TypeScript the
 * same way (`words.ts`), and the list of rules goes into its page and into the schema of the configuration (`rules.ts`).
 * CI regenerates and compares.
 *
 *   npm run generate          write
 *   npm run generate -- --check   exit 1 when something is stale
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { formats as configFormats } from '../src/config/formats.ts'
import { configPage } from './config-page.ts'
import { rulesPage, withRuleNames } from './rules.ts'
import { validatorOf } from './validator.ts'
import { wordFiles } from './words.ts'

interface Entry {
  schema: string
  output: string
  /** Name of the exported constant that holds the schema, where somebody reads it. */
  constant?: string
  /** Its validator as code. */
  validator?: { output: string; formats: { module: string; names: string[] } }
  /** A page whose table comes from the schema: path, and text → text with the table put in its place. */
  page?: { path: string; write(schema: JSONSchema, old: string): string }
}

const ENTRIES: Entry[] = [
  {
    schema: 'schemas/postmortem.schema.json',
    output: 'src/postmortem/generated/front-matter.ts',
    constant: 'frontMatterSchema',
    validator: {
      output: 'src/postmortem/generated/validate-front-matter.ts',
      formats: { module: '../front-matter-formats.ts', names: ['date-time'] },
    },
  },
  {
    schema: 'schemas/config.schema.json',
    output: 'src/config/generated/config.ts',
    validator: {
      output: 'src/config/generated/validate-config.ts',
      formats: { module: '../formats.ts', names: Object.keys(configFormats) },
    },
    page: { path: 'docs/config.md', write: configPage },
  },
]

const stale: string[] = []
for (const { path, text } of wordFiles()) await put(path, text)
// Rules read the words, which may just have been written.
const { RULES } = await import('../src/postmortem/rules/all.ts')
const [rulesPath, configPath] = ['docs/rules/README.md', 'schemas/config.schema.json']
await put(rulesPath, rulesPage(RULES, readFileSync(rulesPath, 'utf8')))
await put(configPath, withRuleNames(RULES, readFileSync(configPath, 'utf8')))
for (const entry of ENTRIES) {
  const schema = JSON.parse(readFileSync(entry.schema, 'utf8')) as JSONSchema
  await put(entry.output, await typesAndConstant(entry, schema))
  if (entry.validator)
    await put(entry.validator.output, validatorOf(schema as object, entry.schema, entry.validator.formats))
  if (entry.page) await put(entry.page.path, entry.page.write(schema, readOr(entry.page.path, '')))
}
if (stale.length > 0) {
  console.error(`Stale: ${stale.join(', ')}. Run \`npm run generate\` and commit the result.`)
  process.exitCode = 1
}

async function typesAndConstant(entry: Entry, schema: JSONSchema): Promise<string> {
  const types = await compile(structuredClone(schema), '', {
    bannerComment: `// Made from ${entry.schema} by \`npm run generate\`. Change the schema, not this file.`,
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 110 },
  })
  const { $id: _, ...plain } = schema
  if (entry.constant === undefined) return types
  return `${types}\nexport const ${entry.constant} = ${JSON.stringify(plain, null, 2)} as const\n`
}

async function put(path: string, text: string): Promise<void> {
  if (readOr(path, '') === text) return
  if (process.argv.includes('--check')) {
    stale.push(path)
    return
  }
  await mkdir(dirname(path), { recursive: true })
  writeFileSync(path, text)
  console.log(`wrote ${path}`)
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise
    throw error
  }
}
