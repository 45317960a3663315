import { Octokit } from '@octokit/rest'
import type { Sandbox } from '../../sandbox/sandbox.ts'

/** What a person of the demo can do on GitHub: exactly what the API lets this person do. */
export interface Person {
  login: string
  declare: (repository: string, title: string, form: Record<string, string>) => Promise<number>
  comment: (repository: string, issue: number, text: string) => Promise<void>
  read: (repository: string, path: string, ref: string) => Promise<{ text: string; sha: string }>
  edit: (
    repository: string,
    path: string,
    branch: string,
    message: string,
    change: (text: string) => string,
  ) => Promise<void>
  /** GitHub's answer when it refuses. */
  merge: (repository: string, pull: number) => Promise<string | undefined>
  ready: (repository: string, pull: number) => void
  close: (repository: string, issue: number) => Promise<void>
}

/** A refusal is a part of the story, and told there. */
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

export function personOf(sandbox: Sandbox, login: string): Person {
  const octokit = new Octokit({
    auth: sandbox.token(login),
    baseUrl: sandbox.apiUrl,
    request: { fetch: sandbox.fetch },
    log: quiet,
  })
  const place = (repository: string) => {
    const [owner = '', repo = ''] = repository.split('/')
    return { owner, repo }
  }
  const read: Person['read'] = async (repository, path, ref) => {
    const { data } = await octokit.rest.repos.getContent({ ...place(repository), path, ref })
    if (Array.isArray(data) || data.type !== 'file') throw new Error(`${path} is not a file`)
    return { text: Buffer.from(data.content, 'base64').toString('utf8'), sha: data.sha }
  }
  return {
    login,
    read,
    declare: async (repository, title, form) => {
      const body = Object.entries(form)
        .map(([label, value]) => `### ${label}\n\n${value || '_No response_'}`)
        .join('\n\n')
      const { data } = await octokit.rest.issues.create({
        ...place(repository),
        title,
        body,
        labels: ['incident'],
      })
      return data.number
    },
    comment: async (repository, issue, text) => {
      await octokit.rest.issues.createComment({ ...place(repository), issue_number: issue, body: text })
    },
    edit: async (repository, path, branch, message, change) => {
      const { text, sha } = await read(repository, path, branch)
      const content = Buffer.from(change(text)).toString('base64')
      await octokit.rest.repos.createOrUpdateFileContents({
        ...place(repository),
        path,
        branch,
        message,
        content,
        sha,
      })
    },
    merge: async (repository, pull) => {
      try {
        await octokit.rest.pulls.merge({ ...place(repository), pull_number: pull, merge_method: 'squash' })
        return undefined
      } catch (error) {
        return error instanceof Error ? error.message : String(error)
      }
    },
    // GitHub's page and GraphQL offer this; REST does not.
    ready: (repository, pull) => sandbox.markReady(repository, pull, login),
    close: async (repository, issue) => {
      await octokit.rest.issues.update({
        ...place(repository),
        issue_number: issue,
        state: 'closed',
        state_reason: 'completed',
      })
    },
  }
}
