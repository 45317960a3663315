/** Values that stand for "not filled in" when they are all there is. Source: templates and drafts in the wild. */
export const PLACEHOLDER_VALUES: readonly { words: string; note?: string }[] = [
  { words: 'tbd' },
  { words: 'tba' },
  { words: 'tbc' },
  { words: 'todo' },
  { words: 'fixme' },
  { words: 'xxx' },
  { words: 'n.n', note: 'nomen nescio, in German-speaking teams' },
  { words: 'lorem ipsum' },
  { words: 'to be done' },
  { words: 'to be determined' },
  { words: 'to be defined' },
  { words: 'to be decided' },
  { words: 'to be completed' },
  { words: 'to be filled' },
  { words: 'to be filled in' },
  { words: 'fill in' },
  { words: 'fill me in' },
  { words: 'hh:mm' },
  { words: 'yyyy-mm-dd' },
  { words: 'your name' },
]

/** Placeholders inside a longer text. Case counts: "todo list" is a thing, "TODO" is a gap. */
export const PLACEHOLDER_WORDS: readonly { pattern: string; note: string }[] = [
  { pattern: '\\b(?:TODO|TBD|TBA|FIXME)\\b(?!\\s+(?:list|app|comment|item)s?\\b)', note: 'shouted gaps' },
  { pattern: '\\{\\{[^{}\\n]{0,80}\\}\\}', note: 'unfilled template variables, as in {{ summary }}' },
  {
    pattern:
      '\\[(?:describe|insert|add|enter|your|fill|link|name|date|time|summary|todo|tbd)\\b[^\\[\\]\\n]{0,80}\\]',
    note: 'template text in brackets',
  },
  {
    pattern:
      '<(?:describe|insert|add|enter|your|fill|link|name|date|time|summary|owner|title|number|service|team|who|what|when)\\b[^<>\\n]{0,60}>',
    note: 'template text in angle brackets',
  },
  { pattern: '<(?:…|\\.{2,})>', note: 'an empty slot' },
  { pattern: '\\b(?:hh:mm|HH:MM|YYYY-MM-DD)\\b', note: 'forms of a time or date' },
  { pattern: '(?:^|(?<=\\s))\\?\\?\\?+(?=\\s|$)', note: 'question marks in place of a fact' },
  { pattern: '\\b[Ll]orem ipsum\\b', note: 'filler text' },
  {
    pattern: '\\((?:link to issue|insert link|add link)\\)',
    note: 'template text in round brackets (mybinder.org, DataHub)',
  },
]
