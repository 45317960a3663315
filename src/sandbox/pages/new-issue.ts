import { listPaths, readFile } from './content.ts'
import { type Context, field, type Reply, redirect, repositoryOf } from './context.ts'
import { placeOf } from './conversation.ts'
import { attempt, submit, textArea } from './forms.ts'
import { type Html, html, type Printable } from './html.ts'
import { icon } from './icons.ts'
import { type Answers, bodyOf, type FormField, type IssueForm, parseIssueForm } from './issue-form.ts'
import { repositoryPage } from './layout.ts'
import { renderComment } from './markdown.ts'
import { createReferences } from './references.ts'

const FOLDER = '.github/ISSUE_TEMPLATE/'

interface Draft {
  readonly flash?: string
  readonly status?: number
  readonly values: URLSearchParams
}

/** `/{owner}/{repo}/issues/new`: the choice of forms, one form, or a blank issue. */
export async function newIssuePage(
  ctx: Context,
  draft: Draft = { values: ctx.url.searchParams },
): Promise<Reply> {
  const forms = await loadForms(ctx)
  const wanted = draft.values.get('template')
  const form = forms.find(({ file }) => file === wanted)
  const blank = forms.length === 0 || wanted === 'blank'
  const { owner, repo } = repositoryOf(ctx)
  const action = `/${owner}/${repo}/issues/new`
  const body = form
    ? await formView(ctx, form, draft.values, action)
    : blank
      ? blankView(draft.values, action)
      : choiceView(forms, action)
  return repositoryPage(ctx, {
    tab: 'issues',
    title: 'New issue',
    body,
    flash: draft.flash,
    status: draft.status ?? 200,
  })
}

export async function postNewIssue(ctx: Context): Promise<Reply> {
  const { owner, repo } = repositoryOf(ctx)
  const title = field(ctx, 'title').trim()
  const form = (await loadForms(ctx)).find(({ file }) => file === field(ctx, 'template'))
  if (!title) return newIssuePage(ctx, { flash: 'An issue needs a title.', status: 422, values: ctx.form })
  return attempt(
    async () => {
      const { data } = await ctx.octokit.rest.issues.create({
        owner,
        repo,
        title,
        body: form ? bodyOf(form, answersIn(ctx.form)) : field(ctx, 'body'),
        labels: [...(form?.labels ?? [])],
        assignees: [...(form?.assignees ?? [])],
      })
      return redirect(`/${owner}/${repo}/issues/${data.number}`)
    },
    (problem) => newIssuePage(ctx, { flash: problem, status: 422, values: ctx.form }),
  )
}

async function loadForms(ctx: Context): Promise<IssueForm[]> {
  const name = repositoryOf(ctx)
  const { data: repository } = await ctx.octokit.rest.repos.get(name)
  const paths = await listPaths(ctx.octokit, name, repository.default_branch)
  const files = paths.filter(
    (path) => path.startsWith(FOLDER) && /\.ya?ml$/.test(path) && !/\/config\./.test(path),
  )
  const forms = await Promise.all(
    files.map(async (path) => {
      const content = await readFile(ctx.octokit, name, path, repository.default_branch)
      return content && parseIssueForm(path.slice(FOLDER.length), content.text)
    }),
  )
  return forms.filter((form) => form !== undefined)
}

/** Our names carry a prefix: a form may well have a field called `title`. */
function answersIn(values: URLSearchParams): Answers {
  return (id) => values.getAll(`field:${id}`).map((value) => value.replaceAll('\r\n', '\n'))
}

function choiceView(forms: readonly IssueForm[], action: string): Html {
  const row = (file: string, name: string, description: string) =>
    html`<li class="Box-row d-flex flex-items-center gap"><div class="flex-auto"><strong>${name}</strong><div class="color-fg-muted">${description}</div></div>
<a class="btn btn-primary" href="${action}?template=${encodeURIComponent(file)}">Get started</a></li>`
  return html`<h1 class="f2 text-normal mb-3">Create a new issue</h1><ul class="Box list-style-none">
${forms.map((form) => row(form.file, form.name, form.description))}
${row('blank', 'Blank issue', 'Create a new issue from scratch')}</ul>`
}

function blankView(values: URLSearchParams, action: string): Html {
  return html`<h1 class="f2 text-normal mb-3">Create a new issue</h1><form class="narrow" method="post" action="${action}">
<input type="hidden" name="template" value="blank">${titleField(values.get('title') ?? '')}
<div class="mt-3">${textArea({ name: 'body', value: values.get('body') ?? '', label: 'Add a description', rows: 12 })}</div>
<div class="mt-3 text-right">${submit('Create')}</div></form>`
}

async function formView(
  ctx: Context,
  form: IssueForm,
  values: URLSearchParams,
  action: string,
): Promise<Html> {
  const fields: Html[] = []
  for (const each of form.fields) fields.push(await fieldView(ctx, each, values))
  return html`<h1 class="f2 text-normal">${form.name}</h1><p class="color-fg-muted">${form.description}</p>
<form class="narrow" method="post" action="${action}"><input type="hidden" name="template" value="${form.file}">
${titleField(values.get('title') ?? form.title)}${fields}
<div class="mt-3 d-flex flex-justify-between flex-items-center"><span class="color-fg-muted f6">${
    form.labels.length > 0 && html`${icon('tag')} Labels: ${form.labels.join(', ')}`
  }</span>${submit('Create')}</div></form>`
}

function titleField(value: string): Html {
  return html`<label class="d-block"><span class="d-block text-bold mb-1 required">Add a title</span>
<input class="form-control width-full" name="title" required maxlength="256" placeholder="Title" value="${value}"></label>`
}

async function fieldView(ctx: Context, each: FormField, values: URLSearchParams): Promise<Html> {
  const place = placeOf(ctx, createReferences(ctx.octokit, repositoryOf(ctx)))
  if (each.type === 'markdown') {
    return html`<div class="markdown-body f5 mt-3">${await renderComment(each.value, place)}</div>`
  }
  const given = answersIn(values)(each.id)
  const answered = given.length > 0 ? given : values.getAll(each.id)
  const name = `field:${each.id}`
  const note =
    each.description &&
    html`<div class="note markdown-body f6 color-fg-muted mb-1" id="${name}-note">${await renderComment(each.description, place)}</div>`
  const required = each.required ? 'text-bold required' : 'text-bold'
  if (each.type === 'checkboxes') {
    const boxes = each.options.map(
      (option) =>
        html`<label class="d-block"><input type="checkbox" name="${name}" value="${option}"${answered.includes(option) && html` checked`}> ${option}</label>`,
    )
    return html`<fieldset class="mt-3"><legend class="${required}">${each.label}</legend>${note}${boxes}</fieldset>`
  }
  const attributes = html`id="${name}" name="${name}"${each.required && html` required`}${note && html` aria-describedby="${name}-note"`}`
  return html`<div class="mt-3"><label class="d-block ${required}" for="${name}">${each.label}</label>${note}${control(each, attributes, answered)}</div>`
}

function control(
  each: Exclude<FormField, { type: 'markdown' | 'checkboxes' }>,
  attributes: Html,
  answered: readonly string[],
): Printable {
  if (each.type === 'input') {
    return html`<input class="form-control width-full" ${attributes} placeholder="${each.placeholder}" value="${answered[0] ?? each.value}">`
  }
  if (each.type === 'textarea') {
    return html`<textarea class="form-control width-full" ${attributes} rows="5" placeholder="${each.placeholder}">
${answered[0] ?? each.value}</textarea>`
  }
  const preset = each.default === undefined ? [] : each.options.slice(each.default, each.default + 1)
  const chosen = answered.length > 0 ? answered : preset
  return html`<select class="form-select width-full" ${attributes}${each.multiple && html` multiple`}>
${!each.multiple && !each.required && html`<option value="">None</option>`}
${each.options.map((option) => html`<option value="${option}"${chosen.includes(option) && html` selected`}>${option}</option>`)}</select>`
}
