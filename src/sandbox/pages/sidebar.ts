import type { Context } from './context.ts'
import type { Login } from './events.ts'
import { chooser } from './forms.ts'
import { type Html, html, type Printable } from './html.ts'
import { avatar } from './icons.ts'
import { type LabelLike, labelTag, labelTags } from './labels.ts'

export interface Sidebar {
  readonly ctx: Context
  /** `/owner/repo/issues/1`. */
  readonly action: string
  readonly base: string
  readonly mayEdit: boolean
  readonly labels: readonly LabelLike[]
  readonly assignees: readonly Login[]
  readonly allLabels: readonly { name: string; color: string; description: string | null }[]
  readonly assignable: readonly Login[]
  /** Only a pull request has them. */
  readonly reviewers?: {
    readonly requested: readonly Login[]
    readonly author: string
    readonly action: string
  }
}

export function sidebarView(side: Sidebar): Html {
  const { reviewers } = side
  return html`<aside class="sidebar f6">
${
  reviewers &&
  section(side, 'Reviewers', people(reviewers.requested, 'No reviews requested'), {
    action: reviewers.action,
    name: 'reviewer',
    choices: peopleChoices(
      side.assignable.filter(({ login }) => login !== reviewers.author),
      reviewers.requested,
    ),
  })
}
${section(side, 'Assignees', people(side.assignees, 'No one assigned'), {
  action: `${side.action}/assignees`,
  name: 'assignee',
  choices: peopleChoices(side.assignable, side.assignees),
})}
${section(
  side,
  'Labels',
  side.labels.length > 0
    ? labelTags(side.labels, (name) => `${side.base}/issues?labels=${encodeURIComponent(name)}`)
    : 'None yet',
  {
    action: `${side.action}/labels`,
    name: 'label',
    choices: side.allLabels.map((label) => ({
      value: label.name,
      show: labelTag(label),
      checked: side.labels.some((has) => (typeof has === 'string' ? has : has.name) === label.name),
    })),
  },
)}
</aside>`
}

type Choices = Omit<Parameters<typeof chooser>[1], 'title'>

function section(side: Sidebar, title: string, shown: Printable, choices: Choices): Html {
  return html`<section class="py-3 border-bottom">${
    side.mayEdit
      ? chooser(side.ctx, { title, ...choices })
      : html`<h3 class="f6 color-fg-muted">${title}</h3>`
  }<div class="mt-2 color-fg-muted">${shown}</div></section>`
}

function people(accounts: readonly Login[], none: string): Printable {
  return accounts.length === 0
    ? none
    : accounts.map(
        ({ login }) =>
          html`<a class="Link--primary text-bold d-block py-1" href="/${login}">${avatar(login)} ${login}</a>`,
      )
}

function peopleChoices(all: readonly Login[], chosen: readonly Login[]) {
  return all.map(({ login }) => ({
    value: login,
    show: html`${avatar(login)}<span class="ml-2">${login}</span>`,
    checked: chosen.some((account) => account.login === login),
  }))
}
