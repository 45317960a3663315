import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { concreteActions, firstDraft, systemicCause } from '../../src/cli/story/document.ts'
import { fillTemplate } from '../../src/postmortem/fill.ts'
import { lint } from '../../src/postmortem/lint.ts'
import { aDraft } from './a-draft.ts'

const folder = new URL('../../postmortems-template/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8')

describe('what a team copies', () => {
  test('the issue form asks what the App reads, and puts the label on', () => {
    const form = parse(read('.github/ISSUE_TEMPLATE/incident.yml'))
    expect(form.labels).toEqual(['incident'])
    expect(form.body.flatMap((field: { id?: string }) => field.id ?? [])).toEqual([
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

describe('the edits of the demo', () => {
  const TODAY = '2026-03-10'
  const filled = fillTemplate(read('postmortems/TEMPLATE.md'), aDraft())
  const first = firstDraft(filled)
  const second = systemicCause(first)
  const last = concreteActions(second, '2026-04-01')
  const errors = (text: string) =>
    lint(text, { today: TODAY }).findings.flatMap(({ rule, severity }) =>
      severity === 'error' ? [rule] : [],
    )

  test('before them the template is refused: whys and action items are still to be written', () => {
    expect(new Set(errors(filled))).toEqual(new Set(['required-sections', 'five-whys']))
    expect(lint(filled).findings.map(({ message }) => message)).toContain(
      'Unexpected empty section `Action items`, expected content',
    )
  })

  test('the first draft is refused for its first story and its actions', () => {
    expect(new Set(errors(first))).toEqual(
      new Set(['no-human-error', 'no-blame', 'five-whys', 'action-concrete', 'action-owner', 'action-due']),
    )
  })

  test('with whys that end in the system only the actions are refused', () => {
    expect(new Set(errors(second))).toEqual(new Set(['action-concrete', 'action-owner', 'action-due']))
  })

  test('with concrete actions nothing is left to mend, nor to hint at', () => {
    expect(lint(last, { today: TODAY }).findings).toEqual([])
    expect(lint(last).actionItems.map(({ due, state }) => `${state} ${due}`)).toEqual(
      Array.from({ length: 4 }, () => 'committed 2026-04-01'),
    )
  })
})
