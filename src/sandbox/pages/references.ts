import type { Octokit } from '@octokit/rest'
import type { Element, Nodes, Parents } from 'hast'
import { findAndReplace } from 'hast-util-find-and-replace'
import { visit } from 'unist-util-visit'
import { orUndefined, type RepositoryName } from './rest.ts'

/** Who and what can be linked, in the eyes of the reader: a private thing stays plain text for a stranger. */
export interface References {
  readonly repository: RepositoryName
  userExists(login: string): Promise<boolean>
  issueTitle(owner: string, repo: string, number: number): Promise<string | undefined>
}

// What GitHub takes for a reference: never in the middle of a word, an address or a path.
const MENTION = /(?<![\w/.@`-])@([a-z\d](?:-?[a-z\d]){0,38})(?![\w/@-])/gi
const ISSUE = /(?<![\w/.#&-])(?:([\w-]+)\/([\w.-]+))?#([1-9]\d{0,8})(?!\w)/g
const COMMIT = /(?<![\w/.@#-])[a-f\d]{40}(?![\w-])/g
const PLAIN = ['a', 'code', 'pre', 'kbd', 'tt', 'samp', 'script', 'style', 'title']

export function createReferences(octokit: Octokit, repository: RepositoryName): References {
  const users = new Map<string, Promise<boolean>>()
  const issues = new Map<string, Promise<string | undefined>>()
  return {
    repository,
    userExists: (login) =>
      remembered(users, login.toLowerCase(), async () => {
        return (await orUndefined(octokit.rest.users.getByUsername({ username: login }))) !== undefined
      }),
    issueTitle: (owner, repo, number) =>
      remembered(issues, `${owner}/${repo}#${number}`.toLowerCase(), async () => {
        return (await orUndefined(octokit.rest.issues.get({ owner, repo, issue_number: number })))?.title
      }),
  }
}

/** Links `@login`, `#1`, `owner/repo#1` and commit ids of an already sanitised tree, where they exist. */
export async function linkReferences(tree: Nodes, references: References): Promise<void> {
  const wanted = new Map<string, Promise<Element | undefined>>()
  eachReference(tree, references, (key, make) => {
    if (!wanted.has(key)) wanted.set(key, make())
    return false
  })
  const links = new Map<string, Element | undefined>()
  for (const [key, link] of wanted) links.set(key, await link)
  eachReference(tree, references, (key) => structuredClone(links.get(key)) ?? false)
}

/** Long links to issues of this site read as GitHub prints them: `#1`, or `owner/repo#1` from elsewhere. */
export function shortenOwnLinks(tree: Nodes, origin: string, here: RepositoryName): void {
  visit(tree, 'element', (node) => {
    const only = node.children[0]
    const href = String(node.properties.href ?? '')
    if (node.tagName !== 'a' || node.children.length !== 1 || only?.type !== 'text' || only.value !== href)
      return
    const path = href.startsWith(`${origin}/`) ? href.slice(origin.length) : ''
    const match = /^\/([\w-]+)\/([\w.-]+)\/(?:issues|pull)\/(\d+)(#issuecomment-\d+)?$/.exec(path)
    if (!match) return
    const [, owner, repo, number, comment] = match
    const place = owner === here.owner && repo === here.repo ? '' : `${owner}/${repo}`
    only.value = `${place}#${number}${comment ? ' (comment)' : ''}`
  })
}

type Visitor = (key: string, make: () => Promise<Element | undefined>) => Element | false

function eachReference(tree: Nodes, references: References, visitor: Visitor): void {
  const here = references.repository
  const person = (whole: string, login: string) =>
    visitor(whole, async () => {
      return (await references.userExists(login)) ? link(`/${login}`, whole, 'user-mention') : undefined
    })
  const issue = (whole: string, owner = here.owner, repo = here.repo, digits = '') =>
    visitor(whole, async () => {
      const title = await references.issueTitle(owner, repo, Number(digits))
      return title === undefined
        ? undefined
        : link(`/${owner}/${repo}/issues/${digits}`, whole, 'issue-link', title)
    })
  const commit = (sha: string) =>
    visitor(sha, async () =>
      link(`/${here.owner}/${here.repo}/commit/${sha}`, sha.slice(0, 7), 'commit-link'),
    )
  if (tree.type !== 'root' && tree.type !== 'element') return
  const parent: Parents = tree
  findAndReplace(
    parent,
    [
      [MENTION, person],
      [ISSUE, issue],
      [COMMIT, commit],
    ],
    { ignore: PLAIN },
  )
}

function link(href: string, text: string, className: string, title?: string): Element {
  return {
    type: 'element',
    tagName: 'a',
    properties: { href, className: [className], ...(title === undefined ? {} : { title }) },
    children: [{ type: 'text', value: text }],
  }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, read: () => Promise<T>): Promise<T> {
  const existing = known.get(key)
  if (existing) return existing
  const reading = read()
  known.set(key, reading)
  return reading
}
