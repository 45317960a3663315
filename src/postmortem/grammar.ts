/** The shape of a sentence as the wording rules see it. */
export interface Grammar {
  tagged: string
}
export function grammarOf(text: string, _people: ReadonlySet<string>): Grammar {
  return { tagged: text }
}
