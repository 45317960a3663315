import type { Author } from '../accounts.ts'
import type { Core } from '../core.ts'
import { labelShape } from '../shapes/issue.ts'
import type { Label, Repository } from '../world.ts'

const GREY = 'ededed'

export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.get(name.toLowerCase())
}

export function createLabel(
  core: Core,
  repository: Repository,
  by: Author,
  { name, color = GREY, description = null }: { name: string; color?: string; description?: string | null },
): Label {
  const label: Label = {
    id: core.world.nextId(),
    name,
    color: color.replace(/^#/, '').toLowerCase(),
    description,
  }
  repository.labels.set(name.toLowerCase(), label)
  emitLabel(core, repository, by, label, 'created')
  return label
}

export function updateLabel(
  core: Core,
  repository: Repository,
  by: Author,
  label: Label,
  change: { name?: string | undefined; color?: string | undefined; description?: string | null | undefined },
): void {
  if (change.name !== undefined) {
    repository.labels.delete(label.name.toLowerCase())
    label.name = change.name
    repository.labels.set(label.name.toLowerCase(), label)
  }
  if (change.color !== undefined) label.color = change.color.replace(/^#/, '').toLowerCase()
  if (change.description !== undefined) label.description = change.description
  emitLabel(core, repository, by, label, 'edited')
}

function emitLabel(core: Core, repository: Repository, by: Author, label: Label, action: string): void {
  const payload = () => ({ label: labelShape(core.links, repository, label) })
  core.emit({ event: 'label', action, repository, sender: by.account, payload })
}
