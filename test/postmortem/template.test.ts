import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const folder = new URL('../../postmortems-template/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8')

describe('what a team copies', () => {
  test('the issue form asks what the App reads, and puts the label on', () => {
    const form = parse(read('.github/ISSUE_TEMPLATE/incident.yml'))
    expect(form.labels).toEqual(['incident'])
    expect(form.body.flatMap((field: { id?: string }) => field.id ?? [])).toEqual([
      'title',
      'severity',
      'services',
      'started',
      'detected',
      'impact',
      'affected',
    ])
    const severity = form.body.find((field: { id?: string }) => field.id === 'severity')
    expect(severity.attributes.options.map((option: string) => option.slice(0, 2))).toEqual([
      'P1',
      'P2',
      'P3',
      'P4',
    ])
  })

  test('the ruleset requires the check by its name, on the default branch', () => {
    const ruleset = JSON.parse(read('.github/rulesets/require-postmortem-check.json'))
    expect(ruleset.conditions.ref_name.include).toEqual(['~DEFAULT_BRANCH'])
    const checks = ruleset.rules.find((rule: { type: string }) => rule.type === 'required_status_checks')
    expect(checks.parameters.required_status_checks).toEqual([{ context: 'postmortem' }])
  })

  test('the template has the six sections in their order', () => {
    expect(read('postmortems/TEMPLATE.md').match(/^## .*/gm)).toEqual([
      '## Summary',
      '## Timeline',
      '## Impact',
      '## Root cause',
      '## What went well',
      '## What could be improved',
      '## Action items',
      '## Links',
    ])
  })
})
