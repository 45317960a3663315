import { expect, test } from 'vitest'
import { aSandbox, clientOf, refusal } from './a-sandbox.ts'

const NAMES = { owner: 'acme', name: 'app' }
const repository = (fields: string) =>
  `query ($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${fields} } }`

test('issues by label and state, newest update first', async () => {
  const { sandbox, app, wait } = await aSandbox()
  for (const title of ['one', 'two', 'three']) {
    sandbox.openIssue('acme/app', { title, labels: title === 'two' ? [] : ['incident'], author: 'ada' })
    wait(1)
  }
  const query = repository(
    'issues(labels: ["Incident"], states: [OPEN], first: 10, orderBy: {field: UPDATED_AT, direction: DESC}) { nodes { title } }',
  )
  expect(await app().graphql(query, NAMES)).toEqual({
    repository: { issues: { nodes: [{ title: 'three' }, { title: 'one' }] } },
  })
})

test('merged pull requests with files, deployments with statuses, releases', async () => {
  const { sandbox, app } = await aSandbox()
  sandbox.createPerson('renovate[bot]', { type: 'Bot' })
  sandbox.commit('acme/app', 'topic', { 'docs/a.md': 'x\n' }, { author: 'renovate[bot]', message: 'm' })
  const number = sandbox.openPull('acme/app', { title: 't', head: 'topic', author: 'renovate[bot]' })
  const sha = sandbox.mergePull('acme/app', number, { by: 'linus' })
  sandbox.deploy('acme/app', { ref: 'main', creator: 'linus' })
  sandbox.release('acme/app', { tag: 'v1', author: 'linus' })
  const query = repository(`
    pullRequests(states: [MERGED], first: 5) { nodes { number author { login } mergeCommit { oid } files(first: 5) { nodes { path } } } }
    deployments(first: 5) { nodes { commitOid statuses(first: 5) { nodes { state } } } }
    releases(first: 5) { nodes { tagName author { login } } }
  `)
  expect(await app().graphql(query, NAMES)).toEqual({
    repository: {
      pullRequests: {
        nodes: [
          {
            number,
            author: { login: 'renovate' },
            mergeCommit: { oid: sha },
            files: { nodes: [{ path: 'docs/a.md' }] },
          },
        ],
      },
      deployments: { nodes: [{ commitOid: sha, statuses: { nodes: [{ state: 'SUCCESS' }] } }] },
      releases: { nodes: [{ tagName: 'v1', author: { login: 'linus' } }] },
    },
  })
})

test('files and folders at a commit', async () => {
  const { app } = await aSandbox()
  const query = repository(`
    file: object(expression: "HEAD:src/a.ts") { ... on Blob { text byteSize } }
    folder: object(expression: "main:") { ... on Tree { entries { name type object { ... on Tree { entries { path } } } } } }
    missing: object(expression: "HEAD:nothing") { oid }
  `)
  expect(await app().graphql(query, NAMES)).toMatchObject({
    repository: {
      file: { text: 'one\ntwo\nthree\n', byteSize: 14 },
      folder: {
        entries: [
          { name: 'README.md', type: 'blob' },
          { name: 'src', type: 'tree', object: { entries: [{ path: 'src/a.ts' }] } },
        ],
      },
      missing: null,
    },
  })
})

test('pages follow one another by cursor', async () => {
  const { sandbox, app } = await aSandbox()
  for (let n = 1; n <= 3; n++) sandbox.openIssue('acme/app', { title: String(n), author: 'ada' })
  const query = `query ($owner: String!, $name: String!, $after: String) { repository(owner: $owner, name: $name) {
    issues(first: 2, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } } }`
  type Answer = {
    repository: {
      issues: { nodes: { number: number }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
    }
  }
  const first = (await app().graphql<Answer>(query, NAMES)).repository.issues
  const second = (await app().graphql<Answer>(query, { ...NAMES, after: first.pageInfo.endCursor }))
    .repository.issues
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
  expect([...first.nodes, ...second.nodes].map(({ number }) => number)).toEqual([1, 2, 3])
})

test('what cannot be seen is not found', async () => {
  const { as } = await aSandbox()
  await expect(as('mallory').graphql(repository('name'), NAMES)).rejects.toThrow(
    "Could not resolve to a Repository with the name 'acme/app'.",
  )
})

test('a field that the sandbox does not have fails by name; so do mutations and strangers', async () => {
  const { as, sandbox } = await aSandbox()
  await expect(as('ada').graphql(repository('stargazerCount'), NAMES)).rejects.toThrow('stargazerCount')
  await expect(as('ada').graphql(repository('issues { totalCount }'), NAMES)).rejects.toThrow('`first`')
  expect((await refusal(as('ada').graphql('mutation { pinIssue { clientMutationId } }'))).status).toBe(501)
  expect((await refusal(clientOf(sandbox).graphql(repository('name'), NAMES))).status).toBe(401)
})
