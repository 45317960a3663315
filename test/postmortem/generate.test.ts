import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GENERATED, typesOf } from '../../scripts/generate.ts'

for (const entry of GENERATED) {
  test(`${entry.output} is what \`npm run generate\` makes of ${entry.schema}`, async () => {
    const committed = readFileSync(new URL(`../../${entry.output}`, import.meta.url), 'utf8')
    expect(committed).toBe(await typesOf(entry))
  })
}
