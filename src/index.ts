/** The public library: the linter and the shapes of its answers. */
export { fillTemplate, type PostmortemDraft, postmortemPath } from './postmortem/fill.ts'
export { type Finding, type LintOptions, type LintResult, lint } from './postmortem/lint.ts'
export { parsePostmortem } from './postmortem/parse.ts'
