/**
 * Texts of our own that try to be more than words, by what they try. One that only repeats another with a different name
 * has no place here.
 */
const groups = {
  mentions: [
    '@mallory', '@acme-corp', 'cc @mallory, @ada', '(@mallory)', '"@mallory"', 'x\n@mallory', '@Mallory-1', '*@mallory*',
    '@mallory@linus', '[@mallory](x)', '@<b></b>mallory', '\\@mallory', '@\\mallory', '@@mallory', '@mallory!',
  ],
  teams: ['@acme/everyone', '@acme/on-call_1', 'ask @acme/everyone.', '@Acme/Everyone now', '**@acme/everyone**', '@acme/'],
  keywords: [
    'fixes #1', 'Closes: #1', 'RESOLVED #11', 'fix acme/checkout#11', 'close GH-11', 'fixed  #1, closes #2',
    'resolve https://github.com/acme/checkout/issues/11', 'closes\u00A0#1', 'fixes **#1**', 'fixes <b>#1</b>', 'fixes\n#1',
  ],
  references: [
    '#1', 'GH-1', 'gh-11', 'acme/checkout#11', 'https://github.com/acme/checkout/pull/11', 'http://www.github.com/acme/checkout/issues/11',
    'www.github.com/acme/checkout/issues/11', '(#1)', '##1', '#1#2', 'https://github.com/acme/checkout/commit/0123456', '#',
    'acme/checkout@0123456789012345678901234567890123456789', '<https://github.com/acme/checkout/issues/11>', 'acme/checkout#11#11',
  ],
  html: [
    '</details>', '</summary></details></td></table>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<a href="javascript:x">y</a>',
    '<iframe srcdoc="x">', '<style>*{display:none}</style>', '<svg/onload=x>', '<details open><summary>', '<textarea>', '<plaintext>',
    '<b', '<!DOCTYPE html>', '<?php x ?>', '<![CDATA[ x ]]>', '<math><mi//xlink:href="data:x,y">', '<a\nhref=x>',
  ],
  comments: [
    '<!--', '-->', '<!-- x -->', '<!-- second-story:console -->', '<!-- second-story:reply to=1 -->', '<!-- second-story:end -->',
    'x\n<!-- second-story:alerts -->\ny', '<!-- second-story:nudge kind=overdue due=2027-01-15 -->', '<!-- second-story-disable no-blame -->',
    '\n\n<!-- second-story:declaration id=1 by=ada -->\n\n', '--> <script>', '<!--->', '--!>',
  ],
  fences: ['```', '~~~', '```mermaid', '````\n```', '`', '``', '`@mallory`', '`` ` @mallory', '    @mallory', '\t#1', '$$x$$', '```\n@mallory\n```'],
  tables: ['|', '||', 'a | b', '| --- |', 'a \\| b', 'a \\\\| b', '|:-:|\n|x|', '\\', 'ends with \\', '| a |\n| --- |\n| @mallory |'],
  markdown: [
    '# heading', 'x\n===', 'x\n---', '---', '***', '- item', '1. item', '+ [ ] task', '- [x] done', '> quote', '> [!WARNING]\n> x', '**bold**', '_emphasis_',
    '~~gone~~', '[^1]', '[^1]: note', '[x]: http://x.test', '[x][y]', '[a](javascript:alert(1))', '[a](//x.test)', '\\# no', '![](', '[', '](', 'mailto:a@b.test', 'a@b.test', 'xmpp:a@b.test',
  ],
  images: ['![x](https://x.test/y.png)', '![@mallory](x)', '![x](data:image/svg+xml,y)', '<img src="https://x.test/?y">', '![x][y]\n\n[y]: http://x.test'],
  entities: ['&#64;mallory', '&commat;mallory', '&#x40;mallory', 'fixes &#35;1', 'fixes &num;1', '&lt;script&gt;', '&lt;!-- x --&gt;', '&amp;#64;mallory', '&#0;', '&nbsp;'],
  bidi: ['\u202E1# sexif', '\u2066fixes #1\u2069', '\u200F@mallory', '\u061Cx', 'a\u202Db\u202Cc', '@\u200Emallory'],
  'zero width': ['@\u200Bmallory', '@\u2060mallory', '\uFEFF#1', '#\u200D1', 'f\u200Bixes #1', '\u200B', '@\u00ADmallory', '\u2063\u2064', '#\u200B\u200B1', '@\u200Cmallory'],
  ansi: ['\u001B[31mred', '\u001B]0;title\u0007', '\u001B]8;;http://x.test\u001B\\x', '\u009B2J', 'a\u0008\u0008b', '\u001B[2K\u001B[1A', '\u0000', '\u007F', '\r::error::x', '\u0085x'],
  workflow: ['::error::x', '::add-mask::x', 'x\n::set-output name=a::b', '::stop-commands::y', '##[error]x', '%0A::warning::x', 'x\r\n::debug::y', '::group::x', 'x\u2028::error::y'],
  mermaid: ['title x', ';\n  click a "javascript:x"', 'section x :done, a, 0, 1', '%%{init: {"theme": "x"}}%%', 'a: b: c', 'end\n```\n@mallory', '#35;1'],
  yaml: ['---\nincident: 99', '...', 'a: b', '!!js/function x', '&a *a', '{x: [y', '"', "'", '\\"', '# no', 'null', '2026-01-01', '<<: *x', '%YAML 1.1', '? x', '- x', '{{ title }}'],
  paths: ['../../x', '/etc/passwd', '.github/workflows/x.yml', 'C:\\x', '..\\..\\x', 'a/./b', '%2e%2e%2fx', 'x.md/../../y', '~/x', 'con', 'a\u0000.md'],
  long: [
    'x'.repeat(20_000), '@mallory '.repeat(300), '<!-- '.repeat(300), '['.repeat(300), '*a '.repeat(300), '💥'.repeat(300), `${'a'.repeat(119)}💥b`,
    `${'a'.repeat(180)}${'💥'.repeat(20)}`, '`'.repeat(299), '| '.repeat(299), '\\'.repeat(299), '&#64;'.repeat(200),
  ],
  halves: ['\uD83D', '\uDE00x', 'a\uD83D @mallory', '\uFFFE\uFFFF', 'e\u0301'.repeat(60)],
} // biome-ignore format: a list, by what they try

export const HOSTILE: readonly { group: string; text: string }[] = Object.entries(groups).flatMap(
  ([group, texts]) => texts.map((text) => ({ group, text })),
)
