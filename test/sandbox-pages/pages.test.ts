import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appRest } from './client.ts'
import { type Site, startSite } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await startSite()
})
afterAll(() => site.close())

const INCIDENTS = { owner: 'acme', repo: 'incidents' }
const POSTMORTEMS = { owner: 'acme', repo: 'postmortems' }

describe('every page', () => {
  it.each([
    '/',
    '/acme',
    '/ada',
    '/apps/second-story',
    '/acme/incidents',
    '/acme/postmortems/tree/main/src',
    '/acme/postmortems/blob/main/docs/a.md',
    '/acme/postmortems/blob/incident/1/docs/a.md?plain=1',
    '/acme/postmortems/edit/incident/1/docs/a.md',
    '/acme/postmortems/commits',
    '/acme/postmortems/compare/main...incident/1',
    '/acme/incidents/issues',
    '/acme/incidents/issues?state=closed&labels=incident',
    '/acme/incidents/issues/new',
    '/acme/incidents/issues/new?template=incident.yml',
    '/acme/incidents/issues/new?template=blank',
    '/acme/incidents/issues/1',
    '/acme/postmortems/pulls',
    '/acme/postmortems/pull/1',
    '/acme/postmortems/pull/1/files',
    '/acme/postmortems/pull/1/files?rendered=docs%2Fa.md',
    '/acme/postmortems/pull/1/commits',
    '/acme/postmortems/pull/1/checks',
    '/acme/incidents/deployments',
    '/acme/incidents/releases',
  ])('answers %s under a strict content policy', async (path) => {
    const { status, headers, body } = await site.get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(body).not.toMatch(/ style="| on[a-z]+="|<style|<script(?! src="\/_assets\/pages\.js" defer><)/)
    expect(body).toContain('<meta name="viewport"')
  })

  it('tells of a pull request from a fork where it comes from, and offers no branch that is not here', async () => {
    const fork = await startSite()
    fork.sandbox.fork('acme/postmortems', 'linus')
    const files = { 'docs/a.md': 'one\ndeux\n' }
    fork.sandbox.commit('linus/postmortems', 'theirs', files, { author: 'linus', message: 'Theirs' })
    const pull = { title: 'Theirs', head: 'linus:theirs', author: 'linus' }
    const number = fork.sandbox.openPull('acme/postmortems', pull)
    const at = `/acme/postmortems/pull/${number}`
    expect((await fork.get(at)).body).toContain('<span class="branch-name">linus:theirs</span>')
    expect((await fork.get(`${at}/files`)).body).toContain('href="/linus/postmortems/edit/theirs/docs/a.md')
    fork.sandbox.mergePull('acme/postmortems', number, { by: 'ada' })
    const { body } = await fork.get(at)
    expect(body).toContain('Thank you, linus.')
    expect(body).not.toContain('Delete branch')
    await fork.close()
  })

  it('has a commit of the repository as well', async () => {
    const { data } = await site.rest('ada').repos.getBranch({ ...POSTMORTEMS, branch: 'incident/1' })
    const { status, body } = await site.get(`/acme/postmortems/commit/${data.commit.sha}`)
    expect(status).toBe(200)
    expect(body).toContain('+zwei')
  })

  it('says that an unknown address is none', async () => {
    expect((await site.get('/acme/incidents/issues/99')).status).toBe(404)
    expect((await site.get('/acme/incidents/nothing')).status).toBe(404)
    expect((await site.get('/nobody')).status).toBe(404)
  })
})

describe('assets', () => {
  it.each([
    ['/_assets/primer.css', 'text/css', '.TimelineItem'],
    ['/_assets/pages.css', 'text/css', '.columns'],
    ['/_assets/pages.js', 'text/javascript', 'data'],
    ['/_assets/labels.css?colors=d73a4a', 'text/css', '.label-d73a4a'],
    ['/_assets/icon.svg', 'image/svg+xml', '<svg'],
    ['/avatars/second-story%5Bbot%5D', 'image/svg+xml', '<svg xmlns'],
  ])('%s is there', async (path, type, part) => {
    const { status, headers, body } = await site.get(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain(type)
    expect(body).toContain(part)
    const again = await site.get(path, { headers: { 'if-none-match': String(headers.etag) } })
    expect(again).toMatchObject({ status: 304, body: '' })
  })

  it('all the variables that the style sheets use for colours are defined', async () => {
    const style = (await site.get('/_assets/primer.css')).body + (await site.get('/_assets/pages.css')).body
    const defined = new Set(Array.from(style.matchAll(/(--[\w-]+):/g), ([, name]) => name))
    const own = Array.from(
      (await site.get('/_assets/pages.css')).body.matchAll(/var\((--[\w-]+)/g),
      ([, name]) => name,
    )
    expect(own.filter((name) => !defined.has(name))).toEqual([])
  })
})

describe('who one acts as', () => {
  it('is kept in a cookie, and one returns to where one was', async () => {
    const answer = await site.post('/_acting-as', { login: 'linus', return_to: '/acme/incidents/issues/1' })
    expect(answer).toMatchObject({ status: 303, headers: { location: '/acme/incidents/issues/1' } })
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^acting_as=linus;.*HttpOnly.*SameSite/)
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example'])(
    'never leads to %s',
    async (target) => {
      expect((await site.post('/_acting-as', { login: 'ada', return_to: target })).headers.location).toBe('/')
    },
  )

  it('takes nobody who does not exist', async () => {
    expect(
      (await site.post('/_acting-as', { login: 'root', return_to: '/' })).headers['set-cookie'],
    ).toBeUndefined()
    expect((await site.get('/', { as: 'root' })).body).toMatch(/Acting as<\/span> ada/)
  })

  it('decides what one may see: a private repository is not there for an outsider', async () => {
    const { status, body } = await site.get('/acme/incidents/issues/1', { as: 'mallory' })
    expect(status).toBe(404)
    expect(body).not.toContain('Payments fail')
    expect(body).toContain('You act as <strong>mallory</strong>')
  })
})

describe('requests from elsewhere', () => {
  it('are refused by their host', async () => {
    expect((await site.get('/', { headers: { host: 'evil.example' } })).status).toBe(403)
  })

  it('cannot post', async () => {
    const before = (await site.rest('ada').issues.listComments({ ...INCIDENTS, issue_number: 1 })).data.length
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await site.post(
        '/acme/incidents/issues/1/comments',
        { body: '/resolve' },
        { headers: { origin } },
      )
      expect(answer.status).toBe(403)
    }
    expect((await site.rest('ada').issues.listComments({ ...INCIDENTS, issue_number: 1 })).data).toHaveLength(
      before,
    )
  })
})

describe('declaring', () => {
  it('builds the body of the form and applies its labels', async () => {
    const answer = await site.post('/acme/incidents/issues/new', {
      template: 'incident.yml',
      title: 'Checkout is down',
      'field:severity': 'P1',
      'field:impact': 'All orders\r\nfail',
    })
    expect(answer.status).toBe(303)
    const number = Number(answer.headers.location?.split('/').at(-1))
    const { data } = await site.rest('ada').issues.get({ ...INCIDENTS, issue_number: number })
    expect(data.body).toBe(
      '### Title\n\n_No response_\n\n### Severity\n\nP1\n\n### Impact\n\nAll orders\nfail',
    )
    expect(data.labels).toMatchObject([{ name: 'incident' }])
    expect((await site.get(`/acme/incidents/issues/${number}`)).body).toContain('Checkout is down')
  })

  it('keeps what was typed when the title is missing', async () => {
    const answer = await site.post('/acme/incidents/issues/new', {
      template: 'incident.yml',
      title: ' ',
      'field:severity': 'P1',
      'field:impact': 'Typed <text>',
    })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('An issue needs a title.')
    expect(answer.body).toContain('Typed &lt;text&gt;</textarea>')
    expect(answer.body).toContain('<option value="P1" selected>')
  })

  it('can be prepared by a link', async () => {
    const { body } = await site.get('/acme/incidents/issues/new?template=incident.yml&title=Slow&impact=Some')
    expect(body).toContain('value="Slow"')
    expect(body).toContain('Some</textarea>')
    expect(body).toContain('<option value="P2" selected>')
  })
})

describe('the issue', () => {
  const path = '/acme/incidents/issues/1'

  it('links whom the text mentions', async () => {
    expect((await site.get(path)).body).toContain('<a href="/linus" class="user-mention">@linus</a>')
  })

  it('takes a comment, its edit and its end', async () => {
    const sent = await site.post(`${path}/comments`, { body: 'first <script>' }, { as: 'linus' })
    const id = /#issuecomment-(\d+)$/.exec(sent.headers.location ?? '')?.[1]
    expect(sent.status).toBe(303)
    expect((await site.get(path)).body).toContain(`id="issuecomment-${id}"`)
    expect((await site.get(path)).body).not.toContain('first <script>')
    expect((await site.get(`${path}?edit=${id}`, { as: 'linus' })).body).toContain(
      'first &lt;script&gt;</textarea>',
    )
    expect((await site.get(`${path}?edit=${id}`, { as: 'ada' })).body).not.toContain('Update comment')
    await site.post(`${path}/comments/${id}`, { body: 'second' }, { as: 'linus' })
    expect((await site.get(path)).body).toContain('<p>second</p>')
    expect((await site.get(`${path}?delete=${id}`, { as: 'linus' })).body).toContain('cannot be undone')
    await site.post(`${path}/comments/${id}`, { delete: 'yes' }, { as: 'linus' })
    expect((await site.get(path)).body).not.toContain(`issuecomment-${id}`)
  })

  it('closes with a comment and opens again', async () => {
    await site.post(`${path}/comments`, { body: 'done', change: 'close' })
    expect((await site.get(path)).body).toMatch(/State--merged[\s\S]*closed this/)
    await site.post(`${path}/comments`, { body: '', change: 'reopen' })
    expect((await site.get(path)).body).toContain('reopened this')
  })

  it('does not send an empty comment', async () => {
    expect(await site.post(`${path}/comments`, { body: '  ' })).toMatchObject({ status: 422 })
  })

  it('changes title, labels and assignees', async () => {
    await site.post(`${path}/title`, { title: 'Payments <fail>' })
    await site.post(`${path}/labels`, { label: ['incident'] })
    await site.post(`${path}/assignees`, { assignee: ['linus'] })
    const { data } = await site.rest('ada').issues.get({ ...INCIDENTS, issue_number: 1 })
    expect(data).toMatchObject({
      title: 'Payments <fail>',
      labels: [{ name: 'incident' }],
      assignees: [{ login: 'linus' }],
    })
    const { body } = await site.get(path)
    expect(body).toContain('Payments &lt;fail&gt;')
    expect(body).toContain('/_assets/labels.css?colors=')
    await site.post(`${path}/assignees`, { assignee: ['ada'] })
    expect(
      (await site.rest('ada').issues.get({ ...INCIDENTS, issue_number: 1 })).data.assignees,
    ).toMatchObject([{ login: 'ada' }])
  })

  it('tells by a hash when there is something new', async () => {
    const state = async () => (await site.get(`${path}/_state`)).body
    const before = await state()
    expect(await state()).toBe(before)
    expect((await site.get(path)).body).toContain(`data-state="${before}"`)
    await site.rest('linus').issues.createComment({ ...INCIDENTS, issue_number: 1, body: 'news' })
    expect(await state()).not.toBe(before)
  })

  it('shows a refusal of the API in plain words and keeps the text', async () => {
    const body = 'x'.repeat(70_000)
    const answer = await site.post(`${path}/comments`, { body })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('GitHub did not accept what was sent.')
    expect(answer.body).toContain(body)
  })
})

describe('the pull request', () => {
  const path = '/acme/postmortems/pull/1'
  const head = async () =>
    (await site.rest('ada').pulls.get({ ...POSTMORTEMS, pull_number: 1 })).data.head.sha

  it('is a pull request under both addresses', async () => {
    expect((await site.get('/acme/postmortems/issues/1')).headers.location).toBe(path)
    expect((await site.get('/acme/incidents/pull/1')).headers.location).toBe('/acme/incidents/issues/1')
  })

  it('says what blocks the merge, and cannot be merged behind its back', async () => {
    const { body } = await site.get(path)
    expect(body).toContain('This pull request is still a draft.')
    expect(body).toContain('The required check “postmortem” does not pass')
    expect(body).toMatch(/<button class="btn btn-primary" type="submit" disabled/)
    const answer = await site.post(`${path}/merge`, { sha: await head() })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('GitHub refused the merge.')
  })

  it('becomes ready by its button', async () => {
    expect((await site.post(`${path}/ready`, {}, { as: 'linus' })).status).toBe(303)
    const { body } = await site.get(path)
    expect(body).not.toContain('still a draft')
    expect(body).toContain('marked this pull request as ready for review')
  })

  it('is edited in place, and a change in between loses nothing', async () => {
    const edit = '/acme/postmortems/edit/incident/1/docs/a.md'
    const sha = /name="sha" value="(\w+)"/.exec((await site.get(edit)).body)?.[1] ?? ''
    const saved = await site.post(edit, {
      sha,
      content: 'one\r\ndrei\r\n',
      message: 'Mend',
      return_to: `${path}/files`,
    })
    expect(saved).toMatchObject({ status: 303, headers: { location: `${path}/files` } })
    expect((await site.get(`${path}/files`)).body).toContain('+drei')
    const late = await site.post(edit, { sha, content: 'my late text', message: 'Late' })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Nothing is lost')
    expect(late.body).toContain('my late text</textarea>')
    expect(late.body).toContain('one\ndrei')
  })

  it('shows what a check says: on its page, under the line, and between the paragraphs', async () => {
    const app = await appRest(site.sandbox, 'acme')
    const annotation = { path: 'docs/a.md', start_line: 2, end_line: 2, annotation_level: 'failure' as const }
    await app.checks.create({
      ...POSTMORTEMS,
      name: 'postmortem',
      head_sha: await head(),
      status: 'completed',
      conclusion: 'failure',
      actions: [{ label: 'Fix', description: 'Mend what is mechanical', identifier: 'fix' }],
      output: {
        title: '1 problem',
        summary: '| Rule | Problems |\n|---|---|\n| no-blame | 1 |',
        annotations: [
          { ...annotation, title: 'no-blame', message: 'Unexpected <person>, expected a condition' },
        ],
      },
    })
    const message = 'Unexpected &lt;person&gt;, expected a condition'
    const checks = (await site.get(`${path}/checks`)).body
    expect(checks).toContain('<td>no-blame</td>')
    expect(checks).toContain(message)
    expect(checks).toContain(`href="${path}/files#docs/a.md-L2"`)
    const files = (await site.get(`${path}/files`)).body
    expect(files).toMatch(/id="docs\/a.md-L2"[\s\S]*\+drei[\s\S]*no-blame/)
    expect((await site.get(`${path}/files?rendered=docs%2Fa.md`)).body).toContain(message)
    expect((await site.get(path)).body).toContain('does not pass: 1 problem.')
  })

  it('offers the button that the App asked for, to those who may write', async () => {
    const { data } = await site.rest('ada').checks.listForRef({ ...POSTMORTEMS, ref: await head() })
    const run = data.check_runs.find(({ name }) => name === 'postmortem')
    expect((await site.get(`${path}/checks`)).body).toContain('name="identifier" value="fix"')
    const press = (identifier: string, as: string) =>
      site.post(`${path}/checks/${run?.id}`, { identifier }, { as })
    expect((await press('fix', 'linus')).status).toBe(303)
    expect((await press('fix', 'mallory')).status).toBe(404)
  })

  it('runs a check again by its button', async () => {
    const { data } = await site.rest('ada').checks.listForRef({ ...POSTMORTEMS, ref: await head() })
    const answer = await site.post(`${path}/checks/${data.check_runs[0]?.id}`, { rerun: 'yes' })
    expect(answer).toMatchObject({ status: 303, headers: { location: `${path}/checks` } })
  })

  it('takes a review', async () => {
    expect((await site.post(`${path}/reviews`, { event: 'COMMENT', body: '' })).status).toBe(422)
    expect(
      (await site.post(`${path}/reviews`, { event: 'APPROVE', body: 'Good' }, { as: 'linus' })).status,
    ).toBe(303)
    expect((await site.get(path)).body).toContain('approved these changes')
  })

  it('merges once the check passes, and its branch can go', async () => {
    const app = await appRest(site.sandbox, 'acme')
    const done = { name: 'postmortem', status: 'completed', conclusion: 'success' } as const
    await app.checks.create({ ...POSTMORTEMS, ...done, head_sha: await head() })
    expect((await site.get(path)).body).toContain('Nothing stands in the way')
    expect((await site.get(path)).body).not.toMatch(/type="submit" disabled/)
    expect((await site.get(path)).body).toContain('All checks have passed')
    expect((await site.post(`${path}/merge`, { sha: await head() }, { as: 'linus' })).status).toBe(303)
    const { body } = await site.get(path)
    expect(body).toContain('Pull request successfully merged and closed')
    expect(body).toContain('State--merged')
    await site.post(`${path}/delete-branch`, { branch: 'incident/1' })
    expect((await site.get(path)).body).toContain('deleted the branch')
  })
})
