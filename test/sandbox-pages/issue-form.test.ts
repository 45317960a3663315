import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bodyOf, parseIssueForm } from '../../src/sandbox/pages/issue-form.ts'

const SOURCE = `
name: Report
description: Something
labels: [incident, "severity: P2"]
title: "[Incident] "
body:
  - type: markdown
    attributes: { value: "Hello" }
  - type: input
    id: title
    attributes: { label: Title }
    validations: { required: true }
  - type: textarea
    id: logs
    attributes: { label: Logs, render: shell }
  - type: dropdown
    id: severity
    attributes: { label: Severity, options: [P1, P2, P3], default: 1 }
  - type: dropdown
    id: regions
    attributes: { label: Regions, multiple: true, options: [eu, us] }
  - type: checkboxes
    id: agree
    attributes:
      label: Agreement
      options: [{ label: I looked first }, { label: I asked }]
  - type: textarea
    id: impact
    attributes: { label: Impact }
`

function answer(given: Record<string, string[]>) {
  const form = parseIssueForm('report.yml', SOURCE)
  if (!form) throw new Error('The form of this test must parse')
  return bodyOf(form, (id) => given[id] ?? [])
}

describe('the body of an issue form', () => {
  it('is what GitHub writes', () => {
    const body = answer({
      title: ['Checkout is down'],
      logs: ['boom\n'],
      severity: ['P1'],
      regions: ['eu', 'us'],
      agree: ['I asked'],
      impact: ['40 % of the orders\n\nsince noon'],
    })
    expect(body).toBe(`### Title

Checkout is down

### Logs

\`\`\`shell
boom
\`\`\`

### Severity

P1

### Regions

eu, us

### Agreement

- [ ] I looked first
- [X] I asked

### Impact

40 % of the orders

since noon`)
  })

  it('says _No response_ for what was left empty', () => {
    expect(answer({ title: ['  '] })).toBe(
      '### Title\n\n_No response_\n\n### Logs\n\n_No response_\n\n### Severity\n\n_No response_\n\n' +
        '### Regions\n\n_No response_\n\n### Agreement\n\n- [ ] I looked first\n- [ ] I asked\n\n### Impact\n\n_No response_',
    )
  })

  it('takes no option that the form does not have', () => {
    expect(answer({ severity: ['P0'] })).toContain('### Severity\n\n_No response_')
  })
})

describe('reading a form', () => {
  it('knows labels and title', () => {
    expect(parseIssueForm('report.yml', SOURCE)).toMatchObject({
      name: 'Report',
      labels: ['incident', 'severity: P2'],
      title: '[Incident] ',
    })
  })

  it('reads the form that a team copies from the template', () => {
    const path = new URL('../../postmortems-template/.github/ISSUE_TEMPLATE/incident.yml', import.meta.url)
    const form = parseIssueForm('incident.yml', readFileSync(path, 'utf8'))
    expect(form?.labels).toContain('incident')
    expect(form?.fields.length).toBeGreaterThan(4)
  })

  it.each(['', 'a: [', 'blank_issues_enabled: true', 'name: x', '- a'])('is not fooled by %j', (source) => {
    expect(parseIssueForm('config.yml', source)).toBeUndefined()
  })
})
