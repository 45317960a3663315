import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import type { Account, Permissions } from './accounts.ts'
import { problem } from './problem.ts'
import type { AppRecord, Installation } from './world.ts'

/** Who asks. Credentials live on the process's clock, since the client that signs them knows no other. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'app' }
  | { kind: 'user'; account: Account }
  | InstallationActor

interface InstallationActor {
  kind: 'installation'
  account: Account
  installation: Installation
  permissions: Permissions
  repositoryIds: ReadonlySet<number> | undefined
}

export interface Tokens {
  /** The value of an `authorization` header → who that is. Throws 401 on anything that does not hold. */
  authenticate: (authorization: string | undefined) => Actor
  personal: (account: Account) => string
  installation: (actor: InstallationActor) => { token: string; expiresAt: string }
}

const HOUR = 3_600_000
const LONGEST_JWT = 600
const CLOCK_SKEW = 60

let keyPair: { privateKey: string; publicKey: string } | undefined

/** One real key pair a process: making one costs more than a whole sandbox. */
export function appKeyPair(): { privateKey: string; publicKey: string } {
  keyPair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return keyPair
}

export function createTokens(app: AppRecord, currentTime: () => number = Date.now): Tokens {
  const publicKey = createPublicKey(app.publicKey)
  const people = new Map<string, Account>()
  const installations = new Map<string, { actor: InstallationActor; expires: number }>()
  let issued = 0

  return {
    authenticate: (authorization) => {
      if (authorization === undefined || authorization === '') return { kind: 'anonymous' }
      const token = /^(?:token|bearer) +(\S+)$/i.exec(authorization)?.[1] ?? ''
      const account = people.get(token)
      if (account !== undefined) return { kind: 'user', account }
      const known = installations.get(token)
      if (known !== undefined && known.expires > currentTime()) return known.actor
      if (known === undefined && token.startsWith('eyJ'))
        return verifyJwt(token, app, publicKey, currentTime())
      throw problem(401, 'Bad credentials')
    },
    personal: (account) => {
      const token = `ghp_${createHash('sha256').update(`second-story sandbox ${account.login}`).digest('hex').slice(0, 36)}`
      people.set(token, account)
      return token
    },
    installation: (actor) => {
      const expires = currentTime() + HOUR
      const token = longToken(app.id, actor.installation.id, ++issued)
      installations.set(token, { actor, expires })
      return { token, expiresAt: `${new Date(expires).toISOString().slice(0, 19)}Z` }
    },
  }
}

/** The long form with dots that GitHub hands out: whoever assumes 40 characters shall notice here. */
function longToken(appId: number, installationId: number, issued: number): string {
  const part = (text: string) => Buffer.from(text).toString('base64url')
  const filler = createHash('sha512').update(`${installationId} ${issued}`).digest('base64url')
  const claims = part(JSON.stringify({ installation: installationId, issued, filler: filler + filler }))
  return `ghs_${appId}_${part('{"alg":"ES256","typ":"JWT"}')}.${claims}.${filler}`
}

function verifyJwt(token: string, app: AppRecord, key: KeyObject, now: number): Actor {
  const undecodable = problem(401, 'A JSON web token could not be decoded')
  const [header, claims, signature] = token.split('.')
  if (header === undefined || claims === undefined || signature === undefined) throw undecodable
  const { alg } = decode(header)
  const signed = Buffer.from(`${header}.${claims}`)
  if (alg !== 'RS256' || !verify('sha256', signed, key, Buffer.from(signature, 'base64url')))
    throw undecodable
  const { iss, iat, exp } = decode(claims)
  const seconds = now / 1000
  if (String(iss) !== String(app.id)) throw problem(401, 'Integration not found')
  if (typeof iat !== 'number' || iat > seconds + CLOCK_SKEW) {
    throw problem(
      401,
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    )
  }
  if (typeof exp !== 'number' || exp <= seconds) {
    throw problem(
      401,
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    )
  }
  if (exp > seconds + LONGEST_JWT + CLOCK_SKEW)
    throw problem(401, "'Expiration time' claim ('exp') is too far in the future")
  return { kind: 'app' }
}

function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    throw problem(401, 'A JSON web token could not be decoded')
  }
}
