import { parse } from 'yaml'

/**
 * GitHub's issue forms: the fields that we draw and the body that GitHub builds from the answers.
 * Source: "Syntax for GitHub's form schema". A field of an unknown type is left out, as GitHub refuses it.
 */

export interface IssueForm {
  readonly file: string
  readonly name: string
  readonly description: string
  readonly title: string
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly fields: readonly FormField[]
}

export type FormField =
  | { readonly type: 'markdown'; readonly value: string }
  | (Named & { readonly type: 'input'; readonly value: string; readonly placeholder: string })
  | (Named & {
      readonly type: 'textarea'
      readonly value: string
      readonly placeholder: string
      /** Language of the code block that holds the answer. */
      readonly render: string | undefined
    })
  | (Named & {
      readonly type: 'dropdown'
      readonly options: readonly string[]
      readonly multiple: boolean
      readonly default: number | undefined
    })
  | (Named & { readonly type: 'checkboxes'; readonly options: readonly string[] })

interface Named {
  /** Name of the field in our form; also what a link may prefill (`?severity=P1`). */
  readonly id: string
  readonly label: string
  readonly description: string
  readonly required: boolean
}

/** Reads a form file; undefined when it is not one (`config.yml`, broken YAML, no body). */
export function parseIssueForm(file: string, source: string): IssueForm | undefined {
  let document: unknown
  try {
    document = parse(source)
  } catch {
    return undefined
  }
  const form = record(document)
  if (!Array.isArray(form.body) || text(form.name) === '') return undefined
  return {
    file,
    name: text(form.name),
    description: text(form.description),
    title: text(form.title),
    labels: words(form.labels),
    assignees: words(form.assignees),
    fields: form.body.flatMap((field, index) => parseField(record(field), index) ?? []),
  }
}

function parseField(field: Record<string, unknown>, index: number): FormField | undefined {
  const attributes = record(field.attributes)
  const named: Named = {
    id: text(field.id) || `field-${index}`,
    label: text(attributes.label),
    description: text(attributes.description),
    required: record(field.validations).required === true,
  }
  const value = text(attributes.value)
  const placeholder = text(attributes.placeholder)
  switch (field.type) {
    case 'markdown':
      return { type: 'markdown', value }
    case 'input':
      return { ...named, type: 'input', value, placeholder }
    case 'textarea':
      return { ...named, type: 'textarea', value, placeholder, render: text(attributes.render) || undefined }
    case 'dropdown':
      return {
        ...named,
        type: 'dropdown',
        options: words(attributes.options),
        multiple: attributes.multiple === true,
        default: typeof attributes.default === 'number' ? attributes.default : undefined,
      }
    case 'checkboxes':
      return { ...named, type: 'checkboxes', options: labelsOf(attributes.options) }
    default:
      return undefined
  }
}

/** What was answered, by field id; a box's answer is its text. */
export type Answers = (id: string) => readonly string[]

/** The body of the issue, byte for byte as GitHub writes it. */
export function bodyOf(form: IssueForm, answers: Answers): string {
  return form.fields
    .flatMap((field) =>
      field.type === 'markdown' ? [] : [`### ${field.label}\n\n${answerOf(field, answers(field.id))}`],
    )
    .join('\n\n')
}

function answerOf(field: Exclude<FormField, { type: 'markdown' }>, given: readonly string[]): string {
  if (field.type === 'checkboxes') {
    return field.options.map((option) => `- [${given.includes(option) ? 'X' : ' '}] ${option}`).join('\n')
  }
  if (field.type === 'dropdown') {
    return given.filter((option) => field.options.includes(option)).join(', ') || '_No response_'
  }
  const answer = (given[0] ?? '').trim()
  if (!answer) return '_No response_'
  return field.type === 'textarea' && field.render ? `\`\`\`${field.render}\n${answer}\n\`\`\`` : answer
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

function words(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',').map((word) => word.trim())
  return Array.isArray(value) ? value.map(text) : []
}

function labelsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map((option) => text(record(option).label)) : []
}
