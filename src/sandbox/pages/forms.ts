import type { IncomingMessage } from 'node:http'
import type { Context, Reply } from './context.ts'
import { type Html, html, type Printable } from './html.ts'
import { type ApiError, isApiError } from './rest.ts'

/** A body of GitHub has 65,536 characters at most; a form of ours carries one text and a few fields. */
const MAX_BYTES = 4_000_000

/** Reads a posted form; undefined when it is bigger than anything that the API would take. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BYTES) return undefined
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

/** Writes through the API; a refusal shows the page again, with the reason and what was typed. */
export async function attempt(
  write: () => Promise<Reply>,
  again: (problem: string, error: ApiError) => Promise<Reply>,
): Promise<Reply> {
  try {
    return await write()
  } catch (error) {
    if (!isApiError(error)) throw error
    return again(explain(error), error)
  }
}

/** A refusal of the API in plain words. */
export function explain(error: ApiError): string {
  const said = error.message.replace(/ - https?:\/\/\S+$/, '')
  const way: Record<number, string> = {
    403: 'You do not have the rights for this. Act as somebody else, or ask a maintainer.',
    404: 'It does not exist, or you may not see or change it.',
    405: 'GitHub refused the merge.',
    409: 'Somebody changed this in the meantime.',
    422: 'GitHub did not accept what was sent.',
    501: 'The sandbox does not know this operation.',
  }
  return `${way[error.status] ?? 'The request failed.'} The API answered ${error.status}: ${said}`
}

export interface TextArea {
  readonly name: string
  readonly value?: string | undefined
  readonly label: string
  readonly rows?: number
  readonly placeholder?: string
  readonly required?: boolean
  readonly hideLabel?: boolean
  readonly monospace?: boolean
}

export function textArea(options: TextArea): Html {
  const { name, value, label, rows = 5, placeholder = '', required, hideLabel, monospace } = options
  // The line feed after the tag is eaten by the parser: without it a text's own first empty line would be.
  return html`<label class="d-block"><span class="${hideLabel ? 'sr-only' : 'd-block text-bold mb-1'}">${label}</span>
<textarea class="form-control width-full${monospace ? ' text-mono f6' : ''}" name="${name}" rows="${rows}" placeholder="${placeholder}"${required && html` required`}>
${value}</textarea></label>`
}

export function submit(
  label: Printable,
  options: { name?: string; value?: string; class?: string } = {},
): Html {
  const { name, value, class: className = 'btn-primary' } = options
  return html`<button type="submit" class="btn ${className}"${name && html` name="${name}" value="${value}"`}>${label}</button>`
}

/** A list of boxes to tick, behind a summary: the way in which labels, assignees and reviewers are chosen. */
export function chooser(
  ctx: Context,
  options: { title: string; action: string; name: string; choices: readonly Choice[]; open?: boolean },
): Html {
  return html`<details class="details-reset chooser"${options.open && html` open`}><summary class="text-bold" title="Edit">${options.title}</summary>
<form method="post" action="${options.action}" class="Box p-2 mt-2"><input type="hidden" name="return_to" value="${ctx.url.pathname}">
${options.choices.map(
  (choice) =>
    html`<label class="d-flex flex-items-center py-1"><input type="checkbox" class="mr-2" name="${options.name}" value="${choice.value}"${choice.checked && html` checked`}>${choice.show}</label>`,
)}
<button class="btn btn-sm btn-block mt-2" type="submit">Apply</button></form></details>`
}

export interface Choice {
  readonly value: string
  readonly show: Printable
  readonly checked: boolean
}
