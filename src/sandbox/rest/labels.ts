import { createLabel, findLabel, updateLabel } from '../changes/labels.ts'
import { invalid, notFound } from '../problem.ts'
import { labelShape } from '../shapes/issue.ts'
import type { Label } from '../world.ts'
import { author, type Context, created, type Handler, input, ok, page, param } from './context.ts'

interface LabelInput {
  name?: string
  new_name?: string
  color?: string
  description?: string | null
}

function checkLabel({ name, color }: { name?: string | undefined; color?: string | undefined }): void {
  if (name !== undefined && (name.trim() === '' || name.length > 50))
    throw invalid({ resource: 'Label', field: 'name', code: 'invalid' })
  if (color !== undefined && !/^[0-9a-f]{6}$/i.test(color))
    throw invalid({ resource: 'Label', field: 'color', code: 'invalid' })
}

const createLabelIn: Handler = (context) => {
  const given = input<LabelInput & { name: string }>(context)
  checkLabel(given)
  if (findLabel(context.repository, given.name) !== undefined) {
    throw invalid({ resource: 'Label', field: 'name', code: 'already_exists' })
  }
  const label = createLabel(context.core, context.repository, author(context), given)
  return created(labelShape(context.core.links, context.repository, label))
}

function labelOf(context: Context): Label {
  const label = findLabel(context.repository, param(context, 'name'))
  if (label === undefined) throw notFound()
  return label
}

const updateLabelIn: Handler = (context) => {
  const label = labelOf(context)
  const { new_name: name, color, description } = input<LabelInput>(context)
  checkLabel({ name, color })
  const taken = name === undefined ? undefined : findLabel(context.repository, name)
  if (taken !== undefined && taken !== label)
    throw invalid({ resource: 'Label', field: 'name', code: 'already_exists' })
  updateLabel(context.core, context.repository, author(context), label, { name, color, description })
  return ok(labelShape(context.core.links, context.repository, label))
}

const answer = (context: Context, label: Label) => labelShape(context.core.links, context.repository, label)

export const labelHandlers: Record<string, Handler> = {
  'issues/list-labels-for-repo': (context) =>
    page(context, [...context.repository.labels.values()], (label) => answer(context, label)),
  'issues/create-label': createLabelIn,
  'issues/get-label': (context) => ok(answer(context, labelOf(context))),
  'issues/update-label': updateLabelIn,
}
