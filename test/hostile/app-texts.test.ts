import { describe, test } from 'vitest'
import type { Attention } from '../../src/domain/attention.ts'
import type { Change } from '../../src/domain/change.ts'
import type { FactBody } from '../../src/domain/facts.ts'
import { fold } from '../../src/domain/fold.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { builtInTemplate } from '../../src/github/built-in-template.ts'
import { fillTemplate } from '../../src/postmortem/fill.ts'
import { parseMarkdown } from '../../src/postmortem/markdown.ts'
import { renderConsole } from '../../src/reconcile/console.ts'
import type { ActionIssue } from '../../src/reconcile/observed.ts'
import { callAnswer } from '../../src/reconcile/plan-declaration.ts'
import { planFollowUp } from '../../src/reconcile/plan-follow-up.ts'
import { planItemNudges } from '../../src/reconcile/plan-item-nudges.ts'
import { planLabels } from '../../src/reconcile/plan-labels.ts'
import { planNudges } from '../../src/reconcile/plan-nudges.ts'
import { postmortemDraft } from '../../src/reconcile/plan-postmortem.ts'
import { planReview } from '../../src/reconcile/plan-review.ts'
import { planThanks } from '../../src/reconcile/plan-thanks.ts'
import { at, fact, NOW, observed, policy, reported } from '../reconcile/an-incident.ts'
import { each, line, PLAIN, sameAsPlain } from './every-text.ts'
import { hidden } from './what-github-reads.ts'

/** What the App writes with texts that do not come from the thread: changes, configuration, documents, other issues. */

const said = (...bodies: FactBody[]) => [
  reported(),
  ...bodies.map((body, index) => fact(index + 1, 'ada', body)),
]

const change = (text: string): Change => ({
  reference: 'acme/checkout#12',
  kind: 'merge',
  repository: 'acme/checkout',
  visibility: 'private',
  hidden: false,
  title: `x ${text}`,
  url: 'https://github.example/acme/checkout/pull/12',
  author: 'linus',
  mergedAt: at(-10),
  environment: line(text),
  files: [`src/${text}`],
  labels: [text],
})

const mergedPostmortem = <Merged>(merged: Merged) => ({
  repository: 'acme/postmortems',
  visibility: 'private' as const,
  branch: 'b',
  base: { branch: 'main' },
  branchExists: true,
  fileExists: true,
  merged,
})

describe.each([undefined, 'confirmed', 'dismissed'] as const)(
  'a change (%s): title, environment, files, labels, reason',
  (word) => {
    const worldOf = (text: string) => {
      const reference = 'acme/checkout#12'
      const facts = said(
        ...(word ? [{ kind: 'change' as const, word, reference, reason: `x ${line(text)}` }] : []),
      )
      return { incident: fold(facts, policy, 12), seen: observed(facts, { changes: [change(text)] }) }
    }

    test('in the console', () => {
      sameAsPlain((text) => {
        const { incident, seen } = worldOf(text)
        return renderConsole({ incident, observed: seen, policy, attention: [], now: NOW })
      })
    })

    test('in the document', () => {
      sameAsPlain((text) => {
        const { incident, seen } = worldOf(text)
        return fillTemplate(builtInTemplate(), postmortemDraft(incident, seen, policy))
      })
    })
  },
)

const meaningOf = (text: string): Policy => ({
  ...policy,
  services: [{ name: 'checkout', repositories: [], paths: [`${text}/**`], environments: [text], owners: [] }],
  severities: policy.severities.map((severity) => ({ ...severity, meaning: `x ${text}` })),
})

test('the configuration: meanings of severities, paths and environments of services', () => {
  sameAsPlain((text) => {
    const facts = said({ kind: 'service', service: 'checkout' }, { kind: 'severity', severity: 'P2' })
    const seen = observed(facts, { changes: [change(text)] })
    const own = meaningOf(text)
    return renderConsole({
      incident: fold(facts, own, 12),
      observed: seen,
      policy: own,
      attention: [],
      now: NOW,
    })
  })
})

test('the console: post-mortem declined, action items, alerts, names that GitHub does not know', () => {
  sameAsPlain((text) => {
    const facts = said(
      { kind: 'severity', severity: 'P3' },
      { kind: 'alert', text: `x ${text}` },
      { kind: 'retitled', title: `x ${text}` },
      { kind: 'labelled', label: text },
      { kind: 'no-postmortem', reason: `x ${text}`, byMaintainer: true },
    )
    const seen = observed(facts, {
      labels: ['incident', text],
      actionIssues: [issue(`x ${text}`)],
      unassignable: [`x ${line(text)}`],
      unknown: [`x ${line(text)}`],
    })
    return renderConsole({
      incident: fold(facts, policy, 12),
      observed: seen,
      policy,
      attention: [],
      now: NOW,
    })
  })
})

const issue = (title: string): ActionIssue => ({
  number: 40,
  url: 'https://github.example/acme/incidents/issues/40',
  title,
  body: '<!-- second-story:action-item incident=acme%2Fincidents%2312 key=k -->\nx\n<!-- second-story:end -->\n',
  open: true,
  assignees: ['linus'],
  labels: ['action-item'],
  key: 'k',
  document: 'acme/postmortems:x.md',
  updatedAt: NOW,
  reminded: [],
})

test('nudges mention whose turn it is, and nobody by their words', () => {
  sameAsPlain((text) => {
    const facts = said({ kind: 'impact', text }, { kind: 'note', text })
    const incident = fold([reported(text), ...facts.slice(1)], policy, 12)
    const item: Attention = {
      kind: 'severity',
      text: `x ${text}`,
      next: `Type ${line(text)}`,
      who: ['ada'],
      since: at(0),
    }
    const [nudge] = planNudges([item], incident, observed(facts), policy, at(60)).actions
    return nudge?.kind === 'nudge' ? nudge.body : ''
  })
  sameAsPlain((text) => {
    const item = {
      key: 'k',
      text: `x ${text}`,
      due: '2026-11-01',
      state: 'committed' as const,
      line: 1,
      type: text as never,
    }
    const merged = { path: `${text}.md`, url: 'https://x.test/d', items: [item] }
    const postmortem = mergedPostmortem(merged)
    const seen = observed(said(), { postmortem, actionIssues: [issue(`x ${text}`)] })
    const [reminder] = planItemNudges(fold(seen.facts, policy, 12), seen, policy, at(12 * 60)).actions
    return reminder?.kind === 'nudge-item' ? reminder.body : ''
  })
})

test('the thanks on a pull request say nothing of its words', () => {
  const thanks = (text: string) => {
    const facts = [
      reported(text),
      fact(1, 'ada', {
        kind: 'change',
        word: 'confirmed',
        reference: 'acme/checkout#12',
        reason: line(text),
      }),
    ]
    const merged = { path: `${text}.md`, url: 'https://x.test/d', items: [] }
    const postmortem = mergedPostmortem(merged)
    const seen = observed(facts, { changes: [change(text)], postmortem, thanked: [] })
    const [action] = planThanks(fold(facts, policy, 12), seen, policy)
    return action?.kind === 'thank' ? action.body : 'nothing planned'
  }
  each(thanks, thanks(PLAIN))
})

test('labels are ours, whatever is called how', () => {
  each(
    (text) => {
      const facts = [
        reported(text),
        fact(1, 'ada', { kind: 'labelled', label: text }),
        fact(2, 'ada', { kind: 'severity', severity: 'P1' }),
      ]
      const actions = planLabels(fold(facts, policy, 12), observed(facts, { labels: ['incident', text] }))
      return actions.map((action) => ('labels' in action ? action.labels : action))
    },
    [['severity: P1', 'status: investigating']],
  )
})

test('the issue of an action item that was declined: the reason', () => {
  sameAsPlain((text) => {
    const item = { key: 'k', text: 'x', state: 'declined' as const, reason: `x ${text}`, line: 1 }
    const [action] = planFollowUp({
      document: 'acme/postmortems:x.md', documentUrl: 'https://x.test/d', title: 'x', severity: 'P1',
      incident: { repository: 'acme/incidents', number: 12, url: 'https://x.test/12', open: true },
      items: [item], issues: [issue('x')], unassignable: new Set(),
    }).actions // biome-ignore format: one document
    return action?.kind === 'close-action-issue' ? action.body : ''
  })
})

test('the check: a configuration that cannot be read, a proposal, documents out of reach, what a button could not do', () => {
  const reviews = [
    (text: string) => ({ configProblems: [{ path: line(text), line: 1, message: `x ${text}` }], documents: [document(text)] }),
    (text: string) => ({ configProblems: [], documents: [], proposedConfig: { path: line(text), problems: [{ path: line(text), line: 1, message: `x ${text}` }] } }),
    (text: string) => ({ configProblems: [], documents: [document(text)], unreadable: [`x/${line(text)}`], lacking: [`x ${text}`] }),
    (text: string) => ({ configProblems: [], documents: [document(text)], mendable: 'in a fork' as const, note: `x ${text}` }),
  ] // biome-ignore format: one a line
  for (const review of reviews) {
    const verdictOf = (text: string) => {
      const [action] = planReview({ repository: 'acme/postmortems', sha: 'a', ...review(text) }).actions
      if (!action) throw new Error('no verdict was planned')
      return action.verdict
    }
    sameAsPlain((text) => verdictOf(text.slice(0, 2_000)).summary)
    each((text) => {
      const { title, annotations } = verdictOf(text)
      return [...hidden(title), ...annotations.flatMap(({ message }) => hidden(message))]
    })
  }
})

test('the command that the check offers is one command, whatever the files are called', () => {
  each((text) => {
    const seen = { repository: 'acme/postmortems', sha: 'a', configProblems: [], documents: [document(text)] }
    const [action] = planReview({ ...seen, mendable: 'here' }).actions
    return /`(npx [^`]*)`/.exec(action?.verdict.summary ?? '')?.[1]
  }, 'npx second-story lint --fix')
})

const document = (text: string) => ({
  path: `postmortems/x ${line(text)}.md`,
  known: 0,
  checked: { findings: [], waived: [], actionItems: [] },
})

test('the answer to `/incident`, and to a command in the wrong thread', () => {
  const answers = [
    (text: string) => callAnswer(7, { incident: { number: 1, url: 'https://x.test/1', label: `x ${text}` } }),
    (text: string) => callAnswer(7, { command: `/${line(text)}`, belongsTo: { url: 'https://x.test/1', label: `x ${text}` } }),
  ] // biome-ignore format: one a line
  for (const answer of answers) sameAsPlain(answer)
})

test('the drawing of the phases stays in its fence', () => {
  each(
    (text) => {
      const facts = [
        reported(text),
        fact(1, 'ada', { kind: 'key-time', key: 'started', time: at(-20) }),
        fact(40, 'ada', { kind: 'mitigated' }),
      ]
      const seen = observed(facts)
      const body = renderConsole({
        incident: fold(facts, policy, 12),
        observed: seen,
        policy,
        attention: [],
        now: NOW,
      })
      return parseMarkdown(body).children.flatMap((node) =>
        node.type === 'code' ? [node.lang, node.value.split('\n').length] : [],
      )
    },
    ['mermaid', 7],
  )
})
