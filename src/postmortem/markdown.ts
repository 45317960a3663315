import type { Root } from 'mdast'
import { type Features, markdownToMdast } from 'satteri'
import type { Processor } from 'unified'

const FEATURES: Features = { gfm: true, frontmatter: true }

/** Markdown as GitHub reads it, with front matter, as mdast with positions. The one seam to the parser. */
export function parseMarkdown(text: string): Root {
  return markdownToMdast(text, { features: FEATURES }) as Root
}

/** The same parser for `unified().use(satteriParse)`. */
export function satteriParse(this: Processor): void {
  this.parser = (document) => parseMarkdown(document)
}
