import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { github } from '../../src/cli/lint/formats/github.ts'
import { json } from '../../src/cli/lint/formats/json.ts'
import { junit } from '../../src/cli/lint/formats/junit.ts'
import { markdownReport } from '../../src/cli/lint/formats/markdown.ts'
import { pretty } from '../../src/cli/lint/formats/pretty.ts'
import { COMMANDS } from '../../src/commands/all.ts'
import { parseCommands } from '../../src/commands/parse.ts'
import { readConfig } from '../../src/config/read-config.ts'
import { safeFormBody } from '../../src/domain/declaration.ts'
import { fold } from '../../src/domain/fold.ts'
import { builtInTemplate } from '../../src/github/built-in-template.ts'
import { fillTemplate, postmortemPath } from '../../src/postmortem/fill.ts'
import { renderConsole } from '../../src/reconcile/console.ts'
import { alertsOf, planDeclaration } from '../../src/reconcile/plan-declaration.ts'
import { planFix } from '../../src/reconcile/plan-fix.ts'
import { planFollowUp } from '../../src/reconcile/plan-follow-up.ts'
import { planPostmortem } from '../../src/reconcile/plan-postmortem.ts'
import { planReplies } from '../../src/reconcile/plan-replies.ts'
import { planReview } from '../../src/reconcile/plan-review.ts'
import { HOSTILE } from '../corpus/hostile.ts'
import { aDraft } from '../postmortem/a-draft.ts'
import { at, fact, NOW, observed, policy, reported } from '../reconcile/an-incident.ts'
import { each, line, sameAsPlain, staysOneLine } from './every-text.ts'
import { COUNTS, finding, io, linted } from './linted.ts'
import { hidden, interpreted, obeyed, rendered } from './what-github-reads.ts'

/** Every text in every place that it can reach, rendered as GitHub does and compared with harmless words there. */

function incidentOf(title: string, text = title) {
  const facts = [
    reported(title),
    fact(1, 'ada', { kind: 'note', text }),
    fact(2, 'ada', { kind: 'impact', text }),
    fact(3, 'ada', { kind: 'update', text }),
  ]
  return { facts, incident: fold(facts, policy, 12) }
}

test('there are enough of them, each different', () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(150)
  expect(new Set(HOSTILE.map(({ text }) => text)).size).toBe(HOSTILE.length)
})

test('the console', () => {
  sameAsPlain((text) => {
    const { facts, incident } = incidentOf(`x ${text} x`)
    const seen = observed(facts, { problems: [`The config says ${text} there`] })
    return renderConsole({ incident, observed: seen, policy, attention: [], now: NOW })
  })
})

test('the replies to every command', () => {
  const names = COMMANDS.flatMap(({ names: [name] }) => name ?? [])
  const halves = [names.slice(0, 12), names.slice(12)]
  each((text) =>
    halves.flatMap((half) => {
      const context = { comment: 7, at: at(1), by: 'ada', authority: 'allowed' as const, policy, number: 12 }
      const argument = line(text).slice(0, 3_000)
      const { facts, misuses } = parseCommands(half.map((name) => `/${name} ${argument}`).join('\n'), context)
      const seen = observed([reported(), ...facts], { misuses })
      const replies = planReplies(fold(seen.facts, policy, 12), seen, policy)
      return replies.flatMap((action) => {
        if (action.kind !== 'reply') return []
        const { shape, interpreted: found } = rendered(action.body)
        return [...found, ...(/\((?:image|link|heading|foreign)/.test(shape) ? [shape] : [])]
      })
    }),
  )
})

test('the document of the post-mortem: body and front matter', () => {
  const template = builtInTemplate()
  const document = (text: string) =>
    fillTemplate(template, aDraft({
      title: `x ${text}`, impact: [`x ${text}`], affected: text, timeline: [{ at: at(0), text: `x ${text}` }],
      changes: [{ title: `x ${text}`, url: 'https://x.test/1', score: 1, reasons: [text], afterStart: false, word: 'dismissed', said: `x ${text}` }],
    })) // biome-ignore format: one draft
  sameAsPlain((text) => document(text))
  each(
    (text) => {
      const matter = parse(/^---\n([\s\S]*?)\n---\n/.exec(document(text))?.[1] ?? '')
      return [matter.incident, matter.severity, matter.status]
    },
    ['acme/incidents#12', 'P1', 'draft'],
  )
})

test('the path of the document', () => {
  each((title) => {
    const path = postmortemPath('postmortems', { started: '2026-03-03', number: 12, title })
    return /^postmortems\/2026\/2026-03-03-12-[a-z0-9-]{1,60}\.md$/.test(path)
  }, true)
})

const postmortem = {
  repository: 'acme/postmortems', visibility: 'private' as const, branch: 'postmortem/12', base: { branch: 'main', sha: 'a' },
  template: '# {{ title }}\n', branchExists: false, fileExists: false,
} // biome-ignore format: one

function pullOf(text: string) {
  const facts = [
    reported(text),
    fact(1, 'ada', { kind: 'severity', severity: 'P1' }),
    fact(2, 'ada', { kind: 'postmortem' }),
    fact(3, 'ada', { kind: 'resolve' }),
  ]
  const actions = planPostmortem(fold(facts, policy, 12), observed(facts, { postmortem }), policy)
  const pull = actions.find((action) => action.kind === 'open-pull')
  if (pull?.kind !== 'open-pull') throw new Error('no pull request was planned')
  return pull
}

test('title and body of the pull request', () => {
  sameAsPlain((text) => pullOf(text).body)
  staysOneLine((text) => pullOf(text).title)
})

test('the issue of an action item, whatever stands in its cells', () => {
  const issueOf = (text: string) => {
    const item = {
      key: 'k',
      text: `x ${text}`,
      owner: `x/${line(text)}`,
      type: `x ${line(text)}`,
      due: '2027-01-15',
      state: 'committed' as const,
      line: 1,
    }
    const [action] = planFollowUp({
      document: `acme/postmortems:${text}`, documentUrl: 'https://x.test/d', title: `x ${text}`, severity: 'P1',
      incident: { repository: 'acme/incidents', number: 12, url: 'https://x.test/12', open: true },
      items: [item as never], issues: [], unassignable: new Set(),
    }).actions // biome-ignore format: one document
    if (action?.kind !== 'open-action-issue') throw new Error('no issue was planned')
    return action
  }
  sameAsPlain((text) => issueOf(text).body)
  staysOneLine((text) => issueOf(text).title)
})

test('the message of a commit that a button asked for', () => {
  each((text) => {
    const documents = [{ path: `postmortems/${text}.md`, mended: 'x', blob: 'b' }]
    const [action] = planFix({ repository: 'acme/postmortems', branch: 'b', by: 'ada', documents }).actions
    const message = action?.message ?? ''
    return [
      ...interpreted(message),
      ...hidden(message),
      ...(message.split('\n').length === 3 ? [] : ['lines']),
    ]
  })
})

test('what an alert says: a new incident, or another line on one', () => {
  const wanted = (text: string) => ({
    id: 'd1',
    at: NOW,
    declaration: { title: `x ${text}`, services: [line(text)], impact: text, affected: text },
  })
  each((text) => {
    const [opened] = planDeclaration(wanted(text), {})
    if (opened?.kind !== 'declare-incident') return ['nothing planned']
    const foreign = /\((?:image|link|foreign)/.exec(rendered(opened.body).shape)
    return [
      ...interpreted(opened.title),
      ...hidden(opened.title),
      ...rendered(opened.body).interpreted,
      ...(foreign ?? []),
    ]
  })
  const told = (text: string) => {
    const [action] = planDeclaration(wanted(text), { same: { number: 1 } })
    return action?.kind === 'tell-alert' ? action.body : ''
  }
  sameAsPlain(told)
  each((text) => alertsOf(told(text)).length, 1)
})

test('the body that is made of fields says the fields back', () => {
  each(
    (text) =>
      /^### Impact$/gm[Symbol.match](safeFormBody({ title: 'x', services: [], impact: text }))?.length,
    1,
  )
})

test('the check: summary, title and annotations', () => {
  const verdictOf = (text: string) => {
    const [action] = planReview({
      repository: 'acme/postmortems', sha: 'a', configProblems: [], mendable: 'here',
      documents: [{ path: `postmortems/${text}.md`, known: 0, checked: { findings: [finding(text)], waived: [{ ...finding(text), waived: `x ${text}` }], actionItems: [] } }],
    }).actions // biome-ignore format: one document
    if (!action) throw new Error('no verdict was planned')
    return action.verdict
  }
  sameAsPlain((text) => verdictOf(line(text).slice(0, 2_000)).summary)
  each((text) => {
    const { title, annotations } = verdictOf(text)
    return [...hidden(title), ...annotations.flatMap(({ message, title: rule }) => hidden(message + rule))]
  })
})

test('the formats of the command line', () => {
  sameAsPlain((text) => markdownReport(linted(text), COUNTS, io))
  each((text) => [...hidden(pretty(linted(text), COUNTS, io)), ...obeyed(pretty(linted(text), COUNTS, io))])
  each((text) => [
    ...hidden(github(linted(text), COUNTS, io)),
    ...obeyed(github(linted(text), COUNTS, io)).slice(1),
  ])
  each(
    (text) => [
      typeof JSON.parse(json(linted(text), COUNTS, io)),
      junit(linted(text), COUNTS, io).split('<failure').length,
    ],
    ['object', 2],
  )
})

test('a config made of them is refused in words that stay words', () => {
  each(
    (text) => {
      const config = {
        [text]: 1,
        timezone: text,
        postmortems: { directory: `${text}/..`, template: text },
        services: { [text]: {}, web: { paths: [`/${text}`], owners: [text], runbook: text } },
      }
      const { policy: read, problems } = readConfig(JSON.stringify(config), { repository: 'acme/incidents' })
      return [
        read.postmortems.directory,
        ...read.services.flatMap(({ owners, runbook = [] }) =>
          [owners.filter((owner) => !/^@[\w./-]+$/.test(owner)), runbook].flat(),
        ),
        ...problems.flatMap(({ message }) => hidden(message)),
      ].filter((found) => !/^https?:/.test(found))
    },
    ['postmortems'],
  )
})
