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
  ajv.addKeyword('x-expected')
  const code = standalone.default(ajv, ajv.compile(schema))
  const head = [
    '// @ts-nocheck',
    `// Made from ${from} by \`npm run generate\`. Change the schema, not this file.`,
    `import { formats } from '${formats.module}'`,
  ]
  return `${head.join('\n')}\n${withoutRequires(code).replace(/^"use strict";/, '').replace(/export default [^;]*;/, '')}\n`
}

/** Ajv counts characters with a module of its own; the language can do it. */
function withoutRequires(code: string): string {
  const result = code.replaceAll(
    /require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g,
    '(text) => [...text].length',
  )
  const left = /require\([^)]*\)/.exec(result)
  if (left !== null) throw new Error(`Unexpected ${left[0]} in the code of a validator, expected none.`)
  return result
}
