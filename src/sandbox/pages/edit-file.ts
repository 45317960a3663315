import { pathView } from './code.ts'
import { escapePath, readFile, splitRef } from './content.ts'
import { type Context, field, param, plainText, type Reply, redirect, repositoryOf } from './context.ts'
import { attempt, submit, textArea } from './forms.ts'
import { html, safeUrl } from './html.ts'
import { icon } from './icons.ts'
import { repositoryPage } from './layout.ts'

interface Draft {
  readonly flash: string
  readonly text: string
  readonly message: string
  readonly status: number
}

/** `/{owner}/{repo}/edit/{branch}/{path}`: writes to the branch, on top of the version that was read. */
export async function editFilePage(ctx: Context, draft?: Draft): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { ref, path, branch } = await splitRef(ctx.octokit, name, param(ctx, 'rest'))
  if (!branch || !path) return plainText('Only a file on a branch can be edited.', 404)
  const content = await readFile(ctx.octokit, name, path, ref)
  if (!content || content.binary) return plainText(`There is no text file ${path} on ${ref}.`, 404)
  const base = `/${name.owner}/${name.repo}`
  const back = safeUrl(field(ctx, 'return_to') || (ctx.url.searchParams.get('return_to') ?? ''))
  const cancel = back === '#' ? `${base}/blob/${escapePath(`${ref}/${path}`)}` : back
  const body = html`${pathView(base, ref, path)}
<form method="post" action="${ctx.url.pathname}"><input type="hidden" name="sha" value="${content.sha}">
<input type="hidden" name="return_to" value="${cancel}">
${textArea({ name: 'content', value: draft?.text ?? content.text, label: `Editing ${path}`, rows: 28, monospace: true })}
<div class="Box mt-3"><div class="Box-header"><h2 class="Box-title">${icon('git-commit')} Commit changes</h2></div><div class="Box-body">
<label class="d-block"><span class="d-block text-bold mb-1">Commit message</span>
<input class="form-control width-full" name="message" required value="${draft?.message || `Update ${path.split('/').at(-1)}`}"></label>
<p class="color-fg-muted f6 mt-2">Commits directly to <span class="branch-name">${ref}</span></p>
<div class="d-flex gap">${submit(draft ? 'Commit my text over the newer version' : 'Commit changes')}<a class="btn" href="${cancel}">Cancel</a></div></div></div></form>
${
  draft?.status === 409 &&
  html`<details class="Box mt-3" open><summary class="Box-header">The newer version, for comparison</summary><pre class="Box-body f6">${content.text}</pre></details>`
}`
  return repositoryPage(ctx, {
    tab: 'code',
    title: `Editing ${path}`,
    body,
    flash: draft?.flash,
    status: draft?.status ?? 200,
  })
}

export async function postEditFile(ctx: Context): Promise<Reply> {
  const name = repositoryOf(ctx)
  const { ref, path } = await splitRef(ctx.octokit, name, param(ctx, 'rest'))
  const text = field(ctx, 'content')
  const message = field(ctx, 'message').trim() || `Update ${path}`
  return attempt(
    async () => {
      await ctx.octokit.rest.repos.createOrUpdateFileContents({
        ...name,
        path,
        branch: ref,
        message,
        sha: field(ctx, 'sha'),
        content: Buffer.from(text, 'utf8').toString('base64'),
      })
      const back = safeUrl(field(ctx, 'return_to'))
      return redirect(
        back === '#' ? `/${name.owner}/${name.repo}/blob/${escapePath(`${ref}/${path}`)}` : back,
      )
    },
    (problem, error) => {
      const flash =
        error.status === 409
          ? 'Somebody changed this file while you were editing. Nothing is lost: your text is below, and the newer version under it. Bring them together, then commit.'
          : problem
      return editFilePage(ctx, { flash, text, message, status: error.status === 409 ? 409 : 422 })
    },
  )
}
