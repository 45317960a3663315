import type { SectionName } from './model.ts'
import { ALIASES } from './words/headings.ts'

const index = new Map<string, readonly SectionName[]>(
  ALIASES.flatMap(({ names, titles }) => titles.map((title) => [title, names] as const)),
)

/** A heading as it is compared: lower case, without numbers, emoji, bold, brackets, quotes and the sign at its end. */
export function normaliseHeading(title: string): string {
  return title
    .toLowerCase()
    .replace(/:[a-z0-9_+-]+:/g, ' ')
    .replace(/\p{Extended_Pictographic}|\uFE0F|\u200D/gu, ' ')
    .replace(/^[#\s]+|[#\s]+$/g, '')
    .replace(/^(?:\d+|[ivx]+)[.)]\s+|^\d+\s+(?=root|timeline|impact|action)/, '')
    .replace(/\s*\([^()]*\)\s*$/, '')
    .replace(/[*_`"“”]/g, '')
    .replace(/[’']/g, '')
    .replace(/[-–—/&]+/g, ' ')
    .replace(/\s*[:?!.]+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Which sections a heading stands for: none when it is not one of ours. */
export function sectionNames(title: string): readonly SectionName[] {
  return index.get(normaliseHeading(title)) ?? []
}
