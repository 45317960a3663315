import { GraphQLError, graphqlSync } from 'graphql'
import { canSee } from './access.ts'
import type { Core } from './core.ts'
import { repositoryNode } from './graphql-nodes.ts'
import { graphqlSchema } from './graphql-schema.ts'
import type { GraphqlHandler } from './handle.ts'
import { findRepository } from './lookup.ts'
import { problem } from './problem.ts'
import type { Actor } from './tokens.ts'

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
    const source = query
    const { data, errors } = graphqlSync({
      schema: graphqlSchema(),
      source,
      rootValue,
      variableValues: variables ?? null,
    })
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

function visible(core: Core, actor: Actor, owner: string, name: string) {
  const repository =
    findRepository(core.world, owner, name) ?? core.world.renamed.get(`${owner}/${name}`.toLowerCase())
  if (repository === undefined || !canSee(actor, repository)) {
    const message = `Could not resolve to a Repository with the name '${owner}/${name}'.`
    throw new GraphQLError(message, { extensions: { type: 'NOT_FOUND' } })
  }
  return repositoryNode(core, repository)
}
