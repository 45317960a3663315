import { visible } from '../../../domain/safe-text.ts'
import type { Finding } from '../../../postmortem/lint.ts'
import { ruleUrl } from '../../../postmortem/rule.ts'
import { RULES } from '../../../postmortem/rules/all.ts'
import { packageVersion } from '../../package-version.ts'
import { printableJson } from '../../printable.ts'
import type { Linted } from '../linted.ts'
import type { Print } from '../print.ts'

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const READABLE = { id: 'readable', summary: 'the document can be read', severity: 'error' as const }

/** SARIF 2.1.0, for code scanning and other viewers. */
export const sarif: Print = (linted) => {
  const rules = [...RULES, READABLE]
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'second-story',
            semanticVersion: packageVersion(),
            informationUri: 'https://github.com/second-story/second-story',
            rules: rules.map(({ id, summary, severity }) => ({
              id,
              shortDescription: { text: summary },
              helpUri: ruleUrl(id),
              defaultConfiguration: { level: severity },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { description: { text: 'The folder in which lint ran.' } } },
        results: linted.flatMap((document) =>
          document.findings.map((finding) => resultOf(document, finding, rules)),
        ),
      },
    ],
  }
  return printableJson(log)
}

function resultOf({ path }: Linted, finding: Finding, rules: readonly { id: string }[]) {
  const { rule, severity, message, note, start, end } = finding
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: severity,
    message: { text: asText(note === undefined ? message : `${message}. ${note}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(path), uriBaseId: 'ROOT' },
          region: {
            startLine: start.line,
            startColumn: start.column,
            endLine: end.line,
            endColumn: end.column,
          },
        },
      },
    ],
  }
}

/** In a plain text of SARIF `[words](address)` is a link. */
function asText(text: string): string {
  return visible(text).replace(/\](?=\()/g, ']\u200B')
}

function uriOf(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}
