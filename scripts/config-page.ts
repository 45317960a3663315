import type { JSONSchema } from 'json-schema-to-typescript'

const BEGIN = '<!-- keys: written by `npm run generate` from schemas/config.schema.json -->'
const END = '<!-- end of keys -->'

interface Row {
  key: string
  what: string
  otherwise: string
}

/** Puts the table of all keys between its two marks in the page; the prose around it is written by hand. */
export function configPage(schema: JSONSchema, old: string): string {
  const begin = old.indexOf(BEGIN)
  const end = old.indexOf(END)
  if (begin < 0 || end < begin) {
    throw new Error(
      `docs/config.md must hold "${BEGIN}" and "${END}", in this order, around the table of keys.`,
    )
  }
  return `${old.slice(0, begin)}${BEGIN}\n\n${table(rowsOf(schema, schema, ''))}\n\n${old.slice(end)}`
}

function table(rows: Row[]): string {
  const lines = rows.map((row) => `| \`${row.key}\` | ${cell(row.what)} | ${cell(row.otherwise)} |`)
  return ['| Key | What it says | Without it |', '| --- | --- | --- |', ...lines].join('\n')
}

/** One row for each key that holds a value; groups only lend their name: `services.<name>.paths`. */
function rowsOf(schema: JSONSchema, root: JSONSchema, prefix: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, raw]) => {
    const property = resolve(raw as JSONSchema, root)
    const key = prefix === '' ? name : `${prefix}.${name}`
    if (property.properties) return rowsOf(property, root, key)
    const entry = property.additionalProperties
    if (typeof entry === 'object' && resolve(entry, root).properties) {
      const placeholder = String((property as { 'x-name'?: string })['x-name'] ?? 'name')
      return rowsOf(resolve(entry, root), root, `${key}.<${placeholder}>`)
    }
    return [{ key, what: property.description ?? '', otherwise: defaultOf(property) }]
  })
}

function resolve(schema: JSONSchema, root: JSONSchema): JSONSchema {
  const name = schema.$ref?.replace('#/$defs/', '')
  const target =
    name === undefined ? undefined : (root.$defs as Record<string, JSONSchema> | undefined)?.[name]
  return target === undefined ? schema : { ...target, ...schema }
}

/** `x-default` says in words what no single value can ("this repository"). */
function defaultOf(schema: JSONSchema): string {
  const words = (schema as { 'x-default'?: string })['x-default']
  if (words !== undefined) return words
  return schema.default === undefined ? '' : `\`${JSON.stringify(schema.default).replaceAll('"', '')}\``
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
