import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export const REPOSITORY = 'solo/app'

/** Somebody who uses GitHub's API beside the App. */
export interface Person {
  post: (path: string, body: object) => Promise<{ number: number }>
  dispatch: (payload: object) => Promise<void>
  declare: () => Promise<number>
  /** How many comments an issue has. */
  comments: (issue: number) => number
}

export function createPerson(sandbox: Sandbox, login: string): Person {
  const send = (path: string, body: object) =>
    fetch(`${sandbox.apiUrl}/repos/${REPOSITORY}/${path}`, {
      method: 'POST',
      headers: { authorization: `token ${sandbox.token(login)}` },
      body: JSON.stringify(body),
    })
  const post = async (path: string, body: object) =>
    (await (await send(path, body)).json()) as { number: number }
  return {
    post,
    dispatch: async (payload) => {
      await send('dispatches', { event_type: 'incident', client_payload: payload })
    },
    declare: async () => (await post('issues', { title: 'Everything is slow', labels: ['incident'] })).number,
    comments: (issue) => sandbox.state().repositories[REPOSITORY]?.issues[issue]?.comments.length ?? 0,
  }
}
