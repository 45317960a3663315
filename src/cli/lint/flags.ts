export const FORMATS = ['pretty', 'json', 'sarif', 'github', 'junit', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

export interface LintFlags {
  config?: string
  format: Format
  fix?: boolean
  changedSince?: string
  rule: string[]
  explain?: string
  watch?: boolean
  maxWarnings?: number
  writeBaseline?: boolean
  /** A path, or false for none; undefined: the usual one. */
  baseline?: string | false
}
