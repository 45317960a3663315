import { createSign } from 'node:crypto'
import { Octokit } from '@octokit/rest'
import type { Sandbox } from '../../src/sandbox/sandbox.ts'

export function client(sandbox: Sandbox, auth: string): Octokit {
  return new Octokit({ auth, baseUrl: sandbox.apiUrl, request: { fetch: sandbox.fetch } })
}

/** The App's own client, by a token of its installation on an owner's repositories. */
export async function appRest(sandbox: Sandbox, owner: string): Promise<Octokit['rest']> {
  const { rest } = client(sandbox, appToken(sandbox))
  const { data: installation } = await rest.apps.getOrgInstallation({ org: owner })
  const { data } = await rest.apps.createInstallationAccessToken({ installation_id: installation.id })
  return client(sandbox, data.token).rest
}

/** The signed token by which an App says who it is, before it gets one for an installation. */
function appToken({ app }: Sandbox): string {
  const seconds = Math.floor(Date.now() / 1_000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss: app.id, iat: seconds - 60, exp: seconds + 300 })}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(app.privateKey, 'base64url')}`
}
