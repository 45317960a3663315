import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export const REPOSITORY = 'solo/app'

/** Somebody who uses GitHub's API beside the App. */
export interface Person {
  post: (path: string, body: object) => Promise<{ number: number }>
  declare: () => Promise<number>
  /** How many comments an issue has. */
  comments: (issue: number) => number
}

export function createPerson(sandbox: Sandbox, login: string): Person {
  async function post(path: string, body: object): Promise<{ number: number }> {
    const response = await fetch(`${sandbox.apiUrl}/repos/${REPOSITORY}/${path}`, {
      method: 'POST',
      headers: { authorization: `token ${sandbox.token(login)}` },
      body: JSON.stringify(body),
    })
    return (await response.json()) as { number: number }
  }
  return {
    post,
    declare: async () => (await post('issues', { title: 'Everything is slow', labels: ['incident'] })).number,
    comments: (issue) => sandbox.state().repositories[REPOSITORY]?.issues[issue]?.comments.length ?? 0,
  }
}
