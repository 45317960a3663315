import { GraphQLError } from 'graphql'
import type { Account } from '../accounts.ts'

export interface Page {
  first?: number
  after?: string
  last?: number
  before?: string
  orderBy?: { field: string; direction: 'ASC' | 'DESC' }
}

/** Cursors are positions; GitHub wants `first` or `last` between 1 and 100. */
export function connection<T>(items: readonly T[], page: Page, render: (item: T) => unknown) {
  const size = page.first ?? page.last
  if (size === undefined)
    throw new GraphQLError(
      'You must provide a `first` or `last` value to properly paginate the connection.',
      { extensions: { type: 'MISSING_PAGINATION_BOUNDARIES' } },
    )
  if (size < 1 || size > 100)
    throw new GraphQLError(
      `Requesting ${size} records on the connection exceeds the \`first\` limit of 100 records.`,
      { extensions: { type: 'EXCESSIVE_PAGINATION' } },
    )
  const from = position(page.after) ?? 0
  const to = position(page.before) ?? items.length
  const start = page.first === undefined ? Math.max(from, to - size) : from
  const end = page.first === undefined ? to : Math.min(to, from + size)
  return {
    totalCount: items.length,
    nodes: items.slice(start, end).map(render),
    pageInfo: {
      hasNextPage: end < items.length,
      endCursor: cursor(end),
      hasPreviousPage: start > 0,
      startCursor: cursor(start),
    },
  }
}

const cursor = (place: number): string => Buffer.from(String(place)).toString('base64url')

function position(cursor: string | undefined | null): number | undefined {
  return cursor ? Number(Buffer.from(cursor, 'base64url').toString()) || 0 : undefined
}

export function ordered<T extends { id: number; createdAt: string; updatedAt?: string }>(
  items: readonly T[],
  { orderBy }: Page,
): T[] {
  const key = (item: T) =>
    orderBy?.field === 'UPDATED_AT' ? (item.updatedAt ?? item.createdAt) : item.createdAt
  const sign = orderBy?.direction === 'DESC' ? -1 : 1
  return [...items].sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id))
}

/** GraphQL names bots without the suffix that REST gives them. */
export const actorNode = (account: Account | null) =>
  account === null
    ? null
    : {
        __typename: account.type === 'Bot' ? 'Bot' : 'User',
        login: account.login.replace(/\[bot\]$/, ''),
      }
