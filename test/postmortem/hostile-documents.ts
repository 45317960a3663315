/** What no one writes, and somebody will commit. */

const many = (text: string, times: number) => text.repeat(times)
const SIZE = 200_000
/** As much of a text as is read at all, in one line or in lines of 15 KB. */
const inLines = (text: string, prefix = '') =>
  prefix + many(`${many(text, Math.floor(15_000 / text.length))}\n`, SIZE / 15_000)
const inRows = (text: string, prefix = '') =>
  prefix + many(text, Math.min(Math.floor(SIZE / text.length), Math.floor(7900 / text.split('\n').length)))

/** Documents that are not read at all. */
export const TOO_MUCH: Record<string, string> = {
  '8 KB of nested lists': `${Array.from({ length: 128 }, (_, depth) => `${many('  ', depth)}- x`)
    .join('\n')
    .slice(0, 8192)}\n${many('- ', 2048)}x`,
  'nested quotes': `${many('> ', 5000)}x`,
  'a line of 5 MB': many('x', 5_000_000),
  'a line of 20 KB': many('x', 20_000),
  'a million table cells': `${many('| a ', 1000)}|\n${many('| - ', 1000)}|\n${many(`${many('| a ', 1000)}|\n`, 60)}`,
  'thousands of headings': many('# a\n', 50_000),
  'thousands of entities': `## Impact\n\n${many('&amp;&lt;&#x26;&copy;', 2000)}`,
  '1 MB of addresses': many('a@b.c ', 170_000),
}
/** Documents that are read to the end, at the edge of what is read. */
export const MUCH: Record<string, string> = {
  brackets: inLines('['),
  'brackets and brackets': inLines('[]('),
  'nested emphasis': inLines('*a **b '),
  underscores: inLines('_a_'),
  backticks: inLines('`a '),
  escapes: inLines('\\*'),
  'unclosed fences': inRows('```\n'),
  'unclosed comments': inRows('<!--\n'),
  headings: inRows('# a\n'),
  timelines: inRows('## Timeline\n'),
  entries: inRows('- 10:00 x\n', '## Timeline\n\n'),
  'entries out of order': Array.from(
    { length: 7000 },
    (_, at) => `- ${String((at * 31) % 24).padStart(2, '0')}:${String((at * 17) % 60).padStart(2, '0')} x`,
  )
    .join('\n')
    .replace(/^/, '## Timeline\n\n'),
  'times as headings': inRows('### 10:00\n\nx\n\n', '## Timeline\n\n'),
  'times in one paragraph': inLines('10:00 x. ', '## Timeline\n\n'),
  addresses: inLines('a@b.c '),
  'YAML aliases': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((name, index) => `${name}: &${name} [${many(`*${'abcdefgh'[index]},`, 9)}]`)
    .join('\n')}\n---\n`,
  'YAML brackets': `---\n${many('[', 9000)}\n---\n`,
  'YAML questions': `---\n${many('? ', 5000)}\n---\n`,
  'YAML keys': `---\n${Array.from({ length: 1500 }, (_, at) => `k${at}: 1`).join('\n')}\n---\n`,
  'YAML dashes in one line': `---\na:\n  ${many('- ', 50)}\n---\n`,
  'a lot of front matter': `---\n${many('a: 1\n', 7000)}---\n`,
  'TOML keys': `+++\n${many('a = "b"\n', 7000)}+++\n`,
  'NUL, BOM and direction marks': '\uFEFF---\ntitle: \u202Ex\0\n---\n\0# \u2066Impact\r\n\r\nx\0',
  'carriage returns': inRows('## Impact\r\n\r\nx\r\n'),
  NULs: inLines('\0a'),
  'direction marks': inLines('\u202E\u2066a'),
  'combining marks': inLines('a\u0301\u0302'),
  'invalid UTF-8, as it is decoded': Buffer.from([
    0x23, 0x20, 0xff, 0xfe, 0xc0, 0x80, 0x0a, 0xed, 0xa0, 0x80,
  ]).toString('utf8'),
  'lone surrogates': '## Impact\n\n\uD800 x \uDC00',
  entities: `## Impact\n\n${many('&amp;&lt;&#x26;&copy;', 240)}`,
  waivers: inRows('<!-- second-story ignore no-blame: x y -->\n\nx\n\n', '## Impact\n\n'),
  'rules in one waiver': `<!-- second-story ignore ${many('no-blame, ', 1400)}: x y -->\n\n# A`,
  whys: inLines('Why? Because. ', '## 5 Whys\n\n'),
  'open questions': inLines('why is ', '## 5 Whys\n\n'),
  becauses: inLines('because it is ', '## 5 Whys\n\n'),
  arrows: inLines('a → ', '## 5 Whys\n\n'),
  spaces: `## 5 Whys\n\na${many(' ', 15_000)}b`,
  dashes: `## Action items\n\n- a${many('-', 15_000)}`,
  'nested whys': `## 5 Whys\n\n${Array.from({ length: 50 }, (_, depth) => `${many('  ', depth)}- Why is it? Because.`).join('\n')}`,
  'people and commas': inLines('The engineer, ', '## Root cause\n\n'),
  'one long sentence': inLines('the engineer who was on call and ', '## Root cause\n\n'),
  rows: inRows('| Improve it | |\n', '## Action items\n\n| Action | Owner |\n| --- | --- |\n'),
  'items of one name': inRows('- same\n', '## Action items\n\n'),
  'items and items': inRows('- **A**\n  - b\n    - Owner: @x\n', '## Action items\n\n'),
  'sub-headings with owners': inRows('### Do (Q3 2026)\n\nOwner: @a\n\n', '## Action items\n\n'),
  gaps: inLines('TODO ', '## Impact\n\n'),
  braces: inLines('{{', '## Impact\n\n'),
  'numbers and numbers': inLines('12 ', '## Impact\n\n'),
  'one word': inLines('x', '## Impact\n\n'),
  durations: inLines('outage lasted 40 minutes. ', '## Impact\n\n'),
  'labels in bold': inRows('**Impact**: x\n\n'),
  'lists of sections': inRows('1. Timeline\n   - x\n2. Impact\n   - y\n\n'),
  'a long title': `# ${many(':a: - ( ', 1900)}`,
}
