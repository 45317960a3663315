import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PostmortemDocument, SectionName } from '../src/postmortem/model.ts'
import { parsePostmortem } from '../src/postmortem/parse.ts'

/** How often the parser sees in real documents what a reader labelled there. Prints each disagreement. */
const beside = fileURLToPath(new URL('../../shared/corpus/', import.meta.url))
const corpus = process.env.REAL_POSTMORTEMS ?? beside
if (!existsSync(corpus)) {
  console.error(`${corpus} is not here. Set REAL_POSTMORTEMS to a folder with documents.tsv and documents/.`)
  process.exit(2)
}

type Row = Readonly<Record<string, string>>
const [head = [], ...lines] = readFileSync(join(corpus, 'documents.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => line.split('\t'))
const rows = lines.map((line): Row => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])))

const hasSection = (document: PostmortemDocument, name: SectionName) =>
  document.sections.some((section) => section.named && (section.name === name || section.also.includes(name)))
/** `-` and "(in: Summary)" mean that there is no heading of its own. */
const hasHeading = (label: string | undefined) => label !== undefined && !/^(?:-|\(in:|-\s|one )/.test(label)

const QUESTIONS: readonly [
  name: string,
  said: (row: Row) => unknown,
  seen: (d: PostmortemDocument) => unknown,
][] = [
  ['timeline heading', (row) => hasHeading(row.heading_timeline), (d) => hasSection(d, 'timeline')],
  ['impact heading', (row) => hasHeading(row.heading_impact), (d) => hasSection(d, 'impact')],
  [
    'root cause heading',
    (row) => hasHeading(row.heading_root_cause),
    (d) => hasSection(d, 'root-cause') || hasSection(d, 'five-whys'),
  ],
  ['went well heading', (row) => hasHeading(row.heading_went_well), (d) => hasSection(d, 'went-well')],
  ['improve heading', (row) => hasHeading(row.heading_improve), (d) => hasSection(d, 'improve')],
  [
    'action items heading',
    (row) => hasHeading(row.heading_action_items),
    (d) => hasSection(d, 'action-items'),
  ],
  [
    'times in the timeline',
    (row) => row.has_timeline === 'yes',
    (d) => d.timeline.entries.some((entry) => entry.minutes !== undefined),
  ],
  ['front matter', (row) => row.front_matter?.startsWith('yes'), (d) => d.frontMatter !== undefined],
  ['number of action items', (row) => Number(row.n_action_items), (d) => d.actionItems.length],
  [
    'items with an owner',
    (row) => Number(row.n_with_owner),
    (d) => d.actionItems.filter(({ written }) => written.owner !== undefined).length,
  ],
  [
    'items with a deadline',
    (row) => Number(row.n_with_deadline),
    (d) => d.actionItems.filter(({ written }) => written.due !== undefined).length,
  ],
]

const documents = rows.map((row) => ({
  row,
  document: parsePostmortem(readFileSync(join(corpus, `documents/${row.doc_id}.md`), 'utf8')),
}))
console.log('| what | documents | agrees |\n| --- | ---: | ---: |')
const disagreements: string[] = []
for (const [name, said, seen] of QUESTIONS) {
  const wrong = documents.filter(({ row, document }) => said(row) !== seen(document))
  console.log(`| ${name} | ${documents.length} | ${documents.length - wrong.length} |`)
  for (const { row, document } of wrong)
    disagreements.push(`${name}: label ${String(said(row))}, parser ${String(seen(document))}: ${row.doc_id}`)
}
console.log(`\n${disagreements.join('\n')}`)
