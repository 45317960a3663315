import { distance } from 'fastest-levenshtein'
import type { Fact, Misuse } from '../domain/facts.ts'
import { COMMANDS, commandNamed } from './all.ts'
import type { CommandContext, Unusable } from './command.ts'
import { type CommandLine, commandLines } from './lines.ts'
import { texts } from './texts.ts'

export type { CommandContext } from './command.ts'

export interface ParsedCommands {
  facts: Fact[]
  misuses: Misuse[]
}

/**
 * The facts that a comment states with its commands, and what could not be used. Bounded time on any text. The id of
 * a fact is `comment-ID#N`, N counting the command lines of the comment from 0: an edit of other text keeps it.
 */
export function parseCommands(text: string, context: CommandContext): ParsedCommands {
  if (context.authority === 'stranger') return { facts: [], misuses: [] }
  const lines = commandLines(text)
  if (context.authority === 'denied') return { facts: [], misuses: forbidden(lines, context) }
  const parsed: ParsedCommands = { facts: [], misuses: [] }
  for (const [index, line] of lines.entries()) {
    const command = commandNamed(line.name)
    if (!command) {
      // What a reply would not show is not guessed at: it takes a while for each line.
      if (parsed.misuses.length < MOST_MISUSES) parsed.misuses.push(...unknown(line, context))
      continue
    }
    const read = command.read(line.argument, context)
    if ('expected' in read) {
      parsed.misuses.push(misuse(line, context, read, command.example(context.policy)))
      continue
    }
    const { at, by, url } = context
    parsed.facts.push({ id: `comment-${context.comment}#${index}`, at, by, ...(url && { url }), ...read })
  }
  return { ...parsed, misuses: parsed.misuses.slice(0, MOST_MISUSES) }
}

/** The reply to a comment full of slashes stays short. */
const MOST_MISUSES = 10

function misuse(line: CommandLine, context: CommandContext, unusable: Unusable, example: string): Misuse {
  const problem = unusable.problem ?? 'argument'
  const { comment, by } = context
  const { expected } = unusable
  return { comment, by, problem, seen: line.seen, expected, example: problem === 'forbidden' ? '' : example }
}

/** Once a comment, and only for what would have been a command. */
function forbidden(lines: readonly CommandLine[], context: CommandContext): Misuse[] {
  const line = lines.find(({ name }) => commandNamed(name))
  return line ? [misuse(line, context, { problem: 'forbidden', expected: texts.forbidden }, '')] : []
}

/** Where files live: a line such as "/tmp is full" speaks of a disk. */
const DIRECTORIES = new Set(
  'bin boot data dev etc home lib media mnt opt proc root run sbin srv sys tmp usr var'.split(' '),
)

function unknown(line: CommandLine, context: CommandContext): Misuse[] {
  if (DIRECTORIES.has(line.name)) return []
  const { comment, by, policy } = context
  if (line.name === 'incident') {
    const expected = texts.incidentHere
    return [{ comment, by, problem: 'argument', seen: line.seen, expected, example: '' }]
  }
  const meant = nearest(line.name)
  const expected = meant ? texts.didYouMean(meant.name) : texts.unknown
  const example = meant ? meant.command.example(policy) : '/help'
  return [{ comment, by, problem: 'unknown', seen: line.seen, expected, example }]
}

function nearest(typed: string) {
  const near = COMMANDS.flatMap((command) =>
    command.names.map((name) => ({ command, name, far: slips(typed, name) })),
  ).filter(({ name, far }) => far <= (name.length > 4 ? 2 : 1))
  return near.sort((a, b) => a.far - b.far)[0]
}

/** How many slips of a finger make one of the other. Two letters that changed places are one slip. */
function slips(typed: string, name: string): number {
  const far = distance(typed, name)
  const sameLetters = [...typed].sort().join('') === [...name].sort().join('')
  return far === 2 && sameLetters ? 1 : far
}
