/** An answer other than success, thrown by a handler and turned into GitHub's error body by the pipeline. */
export class Problem extends Error {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: Record<string, string>

  constructor(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}) {
    super(String(body.message))
    this.status = status
    this.body = body
    this.headers = headers
  }
}

const DOCS = 'https://docs.github.com/rest'

export const problem = (status: number, message: string): Problem =>
  new Problem(status, { message, documentation_url: DOCS, status: String(status) })

export const notFound = (): Problem => problem(404, 'Not Found')

export interface FieldError {
  resource: string
  field: string
  code: 'missing' | 'missing_field' | 'invalid' | 'already_exists' | 'unprocessable' | 'custom'
  message?: string
  value?: string
}

export const invalid = (...errors: FieldError[]): Problem =>
  new Problem(422, { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' })

/** GitHub answers the git database, checks and contents with a plain 422 message. */
export const unprocessable = (message: string): Problem => problem(422, message)
