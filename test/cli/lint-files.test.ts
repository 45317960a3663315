import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BAD, folderWith, git, put } from './a-repository.ts'
import { run } from './command-line.ts'

/** The paths that were checked, in the order of the report. */
async function checked(cwd: string, ...args: string[]): Promise<string[]> {
  const { out, err, code } = await run(['lint', '--format', 'json', ...args], { cwd })
  if (code === 2) throw new Error(err)
  return (JSON.parse(out) as { path: string }[]).map(({ path }) => path)
}

describe('without a name', () => {
  it('is the folder of the configuration, from wherever in the repository', async () => {
    const cwd = folderWith({
      '.github/second-story.yml': 'postmortems: { directory: docs/incidents }\n',
      'docs/incidents/2026/a.md': BAD,
      'docs/b.md': BAD,
      'src/x.ts': '',
    })
    expect(await checked(cwd)).toEqual(['docs/incidents/2026/a.md'])
    expect(await checked(join(cwd, 'src'))).toEqual(['../docs/incidents/2026/a.md'])
  })

  it('is postmortems, without template, README and other files', async () => {
    const cwd = folderWith({
      'postmortems/a.md': BAD,
      'postmortems/TEMPLATE.md': BAD,
      'postmortems/2026/README.md': BAD,
      'postmortems/2026/b.markdown': BAD,
      'postmortems/2026/c.png': '',
      'postmortems/.drafts/d.md': BAD,
      'postmortems/node_modules/e/e.md': BAD,
    })
    expect(await checked(cwd)).toEqual(['postmortems/2026/b.markdown', 'postmortems/a.md'])
  })

  it('says what to do when there is no such folder', async () => {
    const { code, err } = await run(['lint'], { cwd: folderWith({ 'a.md': BAD }) })
    expect([code, err]).toEqual([2, expect.stringMatching(/no folder postmortems\..*postmortems\.directory/)])
  })

  it('has nothing to do in an empty folder, and says so', async () => {
    const cwd = folderWith({ 'postmortems/TEMPLATE.md': '' })
    expect(await run(['lint'], { cwd })).toEqual({
      code: 0,
      out: '',
      err: 'No post-mortem in postmortems.\n',
    })
  })
})

describe('names', () => {
  it('are checked once each, also a template that is named', async () => {
    const cwd = folderWith({ 'b.md': BAD, 'a.md': BAD, 'TEMPLATE.md': BAD })
    expect(await checked(cwd, 'b.md', './b.md', 'a.md', 'TEMPLATE.md')).toEqual([
      'TEMPLATE.md',
      'a.md',
      'b.md',
    ])
  })

  it.each([
    ['none.md', /none\.md cannot be read \(ENOENT\)/],
    ['none/**/*.md', /none\/\*\*\/\*\.md matches no post-mortem.*quote it/],
  ])('cannot run on %s', async (path, message) => {
    const { code, err, out } = await run(['lint', path], { cwd: folderWith({ 'docs/a.md': '' }) })
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })

  it('may be globs', async () => {
    const cwd = folderWith({
      'p/2025/a.md': BAD,
      'p/2026/b.md': BAD,
      'p/2026/x/c.md': BAD,
      'p/2026/README.md': BAD,
    })
    expect(await checked(cwd, 'p/2026/*.md')).toEqual(['p/2026/b.md'])
    expect(await checked(cwd, 'p/**/*.md')).toEqual(['p/2025/a.md', 'p/2026/b.md', 'p/2026/x/c.md'])
    expect(await checked(join(cwd, 'p/2025'), '../2026/{b,z}.md')).toEqual(['../2026/b.md'])
  })

  it('may be a file with characters of a glob', async () => {
    expect(await checked(folderWith({ '[a].md': BAD }), '[a].md')).toEqual(['[a].md'])
  })

  it('are not followed in circles', async () => {
    const cwd = folderWith({ 'p/a.md': BAD })
    symlinkSync('..', join(cwd, 'p/up'))
    expect(await checked(cwd, 'p')).toEqual(['p/a.md'])
  })
})

describe('.gitignore', () => {
  it('counts in folders, the nearest file first, and not for what is named', async () => {
    const cwd = folderWith({
      '.gitignore': 'drafts/\n*.tmp.md\n',
      'p/.gitignore': '!keep.tmp.md\n',
      'p/a.md': BAD,
      'p/b.tmp.md': BAD,
      'p/keep.tmp.md': BAD,
      'p/drafts/c.md': BAD,
    })
    mkdirSync(join(cwd, '.git'))
    expect(await checked(cwd, 'p')).toEqual(['p/a.md', 'p/keep.tmp.md'])
    expect(await checked(cwd, 'p/drafts/c.md')).toEqual(['p/drafts/c.md'])
  })
})

describe('--changed-since', () => {
  const repository = () => {
    const cwd = folderWith({
      'postmortems/old.md': BAD,
      'postmortems/edited.md': BAD,
      'postmortems/gone.md': BAD,
    })
    git(cwd, 'init', '-q')
    git(cwd, 'add', '.')
    git(cwd, 'commit', '-qm', 'one')
    git(cwd, 'checkout', '-qb', 'branch')
    return cwd
  }

  it('means what a branch adds or changes, committed or not', async () => {
    const cwd = repository()
    put(cwd, { 'postmortems/new.md': BAD, 'other/x.md': BAD })
    git(cwd, 'add', '.')
    git(cwd, 'rm', '-q', 'postmortems/gone.md')
    git(cwd, 'commit', '-qm', 'two')
    put(cwd, { 'postmortems/edited.md': `${BAD}\nMore.\n`, 'postmortems/ünadded.md': BAD })
    expect(await checked(cwd, '--changed-since', 'main')).toEqual([
      'postmortems/edited.md',
      'postmortems/new.md',
      'postmortems/ünadded.md',
    ])
  })

  it('is clean when nothing changed', async () => {
    expect(await checked(repository(), '--changed-since', 'HEAD')).toEqual([])
  })

  it('teaches about a name that git does not know, and about folders without git', async () => {
    expect(await run(['lint', '--changed-since', 'nowhere'], { cwd: repository() })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no such branch, tag or commit.*git fetch/),
    })
    expect(
      await run(['lint', '--changed-since', 'main'], { cwd: folderWith({ 'postmortems/a.md': '' }) }),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('not in a git repository'),
    })
  })

  it('takes no option for a name', async () => {
    const { code } = await run(['lint', '--changed-since=--output=x'], { cwd: repository() })
    expect(code).toBe(2)
  })
})
