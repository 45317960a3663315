import { type DocumentNode, executeSync, GraphQLError, parse, validate } from 'graphql'
import { canSee } from '../access.ts'
import type { Core } from '../core.ts'
import type { GraphqlHandler } from '../handle.ts'
import { findRepository } from '../lookup.ts'
import { problem } from '../problem.ts'
import type { Actor } from '../tokens.ts'
import { repositoryNode } from './repository-node.ts'
import { graphqlSchema } from './schema.ts'

/** Reading through GraphQL: the App asks for many things at once where REST would take a request for each. */
export function answerGraphql(core: Core): GraphqlHandler {
  return (body, actor) => {
    if (actor.kind === 'anonymous' || actor.kind === 'app')
      throw problem(401, 'This endpoint requires you to be authenticated.')
    const { query, variables } = (body ?? {}) as { query?: unknown; variables?: Record<string, unknown> }
    if (typeof query !== 'string')
      throw problem(400, 'A query attribute must be specified and must be a string.')
    if (/^\s*mutation\b/.test(query)) {
      throw problem(
        501,
        'The sandbox answers no GraphQL mutations. Write through REST, or add the mutation in src/sandbox/graphql.ts.',
      )
    }
    const rootValue = {
      repository: ({ owner, name }: { owner: string; name: string }) => visible(core, actor, owner, name),
    }
    const { document, problems } = readQuery(query)
    const { data, errors } = document
      ? executeSync({ schema: graphqlSchema(), document, rootValue, variableValues: variables ?? null })
      : { data: undefined, errors: problems }
    const shown = errors?.map((error) => ({
      ...error.toJSON(),
      type: error.extensions.type ?? 'undefinedField',
    }))
    return {
      status: 200,
      body: { ...(data === undefined ? {} : { data }), ...(shown === undefined ? {} : { errors: shown }) },
    }
  }
}

const MOST_REMEMBERED = 100
const remembered = new Map<string, DocumentNode>()

/** An App asks the same few questions again and again: each is parsed and checked once. */
function readQuery(query: string): { document?: DocumentNode; problems?: readonly GraphQLError[] } {
  const known = remembered.get(query)
  if (known) return { document: known }
  try {
    const document = parse(query)
    const problems = validate(graphqlSchema(), document)
    if (problems.length > 0) return { problems }
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(query, document)
    return { document }
  } catch (error) {
    if (error instanceof GraphQLError) return { problems: [error] }
    throw error
  }
}

function visible(core: Core, actor: Actor, owner: string, name: string) {
  const repository =
    findRepository(core.world, owner, name) ?? core.world.renamed.get(`${owner}/${name}`.toLowerCase())
  if (repository === undefined || !canSee(actor, repository)) {
    const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`
    throw new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } })
  }
  return repositoryNode(core, repository, actor)
}
