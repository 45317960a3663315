import { describe, expect, test } from 'vitest'
import { lint } from '../../src/postmortem/lint.ts'
import { parsePostmortem } from '../../src/postmortem/parse.ts'

const under = (body: string) => `## Root cause\n\n### 5 Whys\n\n${body}\n`
const answersOf = (body: string) =>
  parsePostmortem(under(body))
    .whys.filter(({ answered }) => answered)
    .map(({ answer }) => answer)
const findings = (text: string) =>
  lint(text)
    .findings.filter(({ rule }) => rule === 'five-whys')
    .map(({ severity, message }) => `${severity} ${message}`)

describe('whys are read from', () => {
  const EXPECTED = ['The pool was empty.', 'A job held it.', 'Nothing limits a job.']
  test.each([
    [
      'a numbered list',
      '1. Why did it fail? The pool was empty.\n2. Why was it empty? A job held it.\n3. Why could it? Nothing limits a job.',
    ],
    ['answers alone', '1. The pool was empty.\n2. A job held it.\n3. Nothing limits a job.'],
    [
      'labels in bold',
      '- It failed.\n- **Why?** The pool was empty.\n- **Why?** A job held it.\n- **Why?** Nothing limits a job.',
    ],
    [
      'labelled paragraphs',
      '**What?** It failed.\n\n**Why?** The pool was empty.\n\n**Why?** A job held it.\n\n**Why?** Nothing limits a job.',
    ],
    [
      'numbered labels',
      'Why 1: The pool was empty.\n\nWhy 2: A job held it.\n\nWhy 3: Nothing limits a job.',
    ],
    [
      'numbered labels in one paragraph',
      'Why 1: The pool was empty.\nWhy 2: A job held it.\nWhy 3: Nothing limits a job.',
    ],
    [
      'ordinals',
      '- 1st why: The pool was empty.\n- 2nd why: A job held it.\n- 3rd why: Nothing limits a job.',
    ],
    [
      'nested lists',
      '- Why did it fail?\n  - The pool was empty.\n    - Why was it empty?\n      - A job held it.\n        - Why could it?\n          - Nothing limits a job.',
    ],
    [
      'answers below their questions',
      '1. Why did it fail?\n\n   The pool was empty.\n2. Why was it empty?\n\n   A job held it.\n3. Why could it?\n\n   Nothing limits a job.',
    ],
    [
      'questions and answers as paragraphs',
      '**Why did it fail?**\n\nThe pool was empty.\n\n**Why was it empty?**\n\nA job held it.\n\n**Why could it?**\n\nNothing limits a job.',
    ],
    [
      'Q and A',
      'Q: Why did it fail?\nA: The pool was empty.\n\nQ: Why was it empty?\nA: A job held it.\n\nQ: Why could it?\nA: Nothing limits a job.',
    ],
    [
      'sub-headings',
      '#### Why did it fail?\n\nThe pool was empty.\n\n#### Why was it empty?\n\n- A job held it.\n\n#### Why could it?\n\nNothing limits a job.',
    ],
    [
      'numbered sub-headings',
      '#### Why 1\n\nThe pool was empty.\n\n#### Why 2\n\nA job held it.\n\n#### Why 3\n\nNothing limits a job.',
    ],
    [
      'a table',
      '| # | Why? | Answer |\n| --- | --- | --- |\n| 1 | Why did it fail? | The pool was empty. |\n| 2 | Why was it empty? | A job held it. |\n| 3 | Why could it? | Nothing limits a job. |',
    ],
    [
      'a table whose answers come first',
      '| Because | Why |\n| --- | --- |\n| The pool was empty. | did it fail |\n| A job held it. | was it empty |\n| Nothing limits a job. | could it |',
    ],
  ])('%s', (_, body) => {
    expect(answersOf(body)).toEqual(EXPECTED)
    expect(findings(under(body))).toEqual([])
  })

  test.each([
    [
      'sentences',
      'Payments failed. Because the pool was empty. Because a job held it. Because nothing limits a job.',
    ],
    [
      'one sentence',
      'Payments failed because the pool was empty because a job held it, because nothing limits a job.',
    ],
    ['arrows', 'Payments failed → the pool was empty → a job held it → nothing limits a job'],
    ['paragraphs', 'Because the pool was empty.\n\nBecause a job held it.\n\nBecause nothing limits a job.'],
  ])('a chain of %s', (_, body) => {
    expect(answersOf(body)).toHaveLength(3)
    expect(findings(under(body))).toEqual([])
  })

  test('question headings, or a list of questions, in the root cause itself', () => {
    const list =
      '1. Why did it fail? The pool was empty.\n2. Why? A job held it.\n3. Why? Nothing limits a job.'
    expect(findings(`## Root cause\n\n${list}\n`)).toEqual([])
    const headings = list.replace(/^\d\. (.*?\?) /gm, '\n### $1\n\n')
    expect(findings(`## Root cause\n\n${headings}\n`)).toEqual([])
  })

  test('but not from words in front of them', () => {
    expect(answersOf('We asked why until nobody knew more, because one answer is not enough.')).toEqual([])
  })
})

describe('three steps that lead on', () => {
  const chain = (...answers: string[]) =>
    under(
      answers
        .map((answer, index) => `${index + 1}. Why did step ${index} of this happen? ${answer}`)
        .join('\n'),
    )

  test('open answers do not count', () => {
    expect(findings(chain('The pool was empty.', 'Unknown', 'TBD'))).toEqual([
      'error Unexpected one answered why, expected at least 3',
    ])
  })

  test('the same answer twice is one step, and so are answers to one question', () => {
    expect(findings(chain('The pool was empty.', 'Because the pool was empty.', 'A job held it.'))).toEqual([
      'error Unexpected 2 answered whys, expected at least 3',
    ])
    const one = under(
      '- Why did the payments fail? A.\n- Why did the payments fail? B.\n- Why did the payments fail? C.',
    )
    expect(findings(one)).toEqual(['error Unexpected one answered why, expected at least 3'])
  })

  test.each([
    'The engineer forgot about it.',
    'Because Sam was tired.',
    'The on-call engineer.',
    'They were in a hurry.',
    'People do not read the docs.',
    'Lack of training.',
    'Stress.',
  ])('the last answer is about people: %s', (last) => {
    expect(findings(chain('The pool was empty.', 'A job held it.', last))).toEqual([
      `error Unexpected end of the whys at people: \`${last}\`, expected something in the system`,
    ])
  })

  test.each([
    'Nobody owns the module.',
    'The tool lets an engineer delete production without a second person.',
    'The on-call rota has a gap at 08:00.',
    'The servers were busy.',
    'There is no check in CI.',
    'There was no review step, so nobody could notice.',
    'Nobody can see the state of the job.',
  ])('the last answer is about the system: %s', (last) => {
    expect(findings(chain('Somebody made a typo.', 'The tool has no preview.', last))).toEqual([])
  })
})
