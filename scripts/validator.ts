import { _, type AnySchema } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

/**
 * A schema → the code that Ajv makes of it, as a module. Compiling when somebody lints one document would take longer than
 * everything else that happens to it.
 *
 * @param formats module, as seen from the output, that exports `formats`: name → test
 */
export function validatorOf(
  schema: AnySchema,
  from: string,
  formats: { module: string; names: string[] },
): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    allowUnionTypes: true,
    formats: Object.fromEntries(formats.names.map((name) => [name, () => true])),
    code: { source: true, esm: true, formats: _`formats` },
  })
  ajv.addVocabulary(['x-expected', 'x-default', 'x-name'])
  const code = standalone.default(ajv, ajv.compile(schema))
  const head = [
    '// @ts-nocheck',
    `// Made from ${from} by \`npm run generate\`. Change the schema, not this file.`,
    `import { formats } from '${formats.module}'`,
  ]
  return `${head.join('\n')}\n${standing(code)}\n`
}

/** What Ajv asks of modules of its own, for data that came out of YAML. */
const HELPERS: Readonly<Record<string, string>> = {
  ucs2length: '(text) => [...text].length',
  equal: '(a, b) => a === b || JSON.stringify(a) === JSON.stringify(b)',
}

/** Without `require`, and without a default export that nobody needs. */
function standing(code: string): string {
  return code
    .replace(/^"use strict";/, '')
    .replace(/export default [^;]*;/, '')
    .replace(/require\("([^"]+)"\)(?:\.default)?/g, (_all, path: string) => {
      const helper = HELPERS[path.replace('ajv/dist/runtime/', '')]
      if (helper === undefined)
        throw new Error(`Unexpected ${path} in the code of a validator, expected none.`)
      return helper
    })
}
