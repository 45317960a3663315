import type { Change } from './change.ts'
import type { Points } from './change-points.ts'

/** What sort of work the title tells of, where it says something about the risk. The first that fits counts. */
export interface Nature {
  name: keyof Pick<
    Points,
    'landsAgain' | 'takesBack' | 'versionOnly' | 'routineUpdate' | 'cosmetic' | 'reworks'
  >
  why: string
}

const BOT = /(\[bot\]|^(dependabot|renovate|greenkeeper|pyup|snyk|pre-commit-ci)([-_].*)?$)/i
const UPDATE =
  /\b(bump|update|upgrade|pin|roll)s?\b.*(\bfrom\b.*\bto\b|\bto v?\d|\bdependenc|\block ?file\b|\bdigest\b|\bv\d+(\.\d+)*$)|^(chore|build|fix)\(deps/i
/** "from 4.2.1 to 5.0.0", "to v7": the first number says that something breaks. */
const FROM_TO = /\bfrom\s+\D{0,30}?v?(\d+)(?:\.[\w.+-]*)?\s+to\s+\D{0,30}?v?(\d+)/i
const TO_MAJOR = /\bto v?(\d+)(\.0)*(\s|$)/i

const CONVENTIONAL = /^(docs?|tests?|style|typo|readme|changelog)(\([^)]*\))?!?:\s|^\[(docs?|tests?)\]/i

export function natureOf(change: Change): Nature | undefined {
  const { title } = change
  if (
    /^(re-?land|re-?apply|re-?introduce|re-?enable|re-?add|restore)\b|\bre-?land\b|^revert\W+revert\b/i.test(
      title,
    )
  )
    return { name: 'landsAgain', why: 'lands again what was taken back before' }
  if (change.reverts !== undefined || /^(revert|back ?out|roll ?back)\b/i.test(title))
    return { name: 'takesBack', why: 'itself takes an earlier change back' }
  if (isVersionOnly(change)) return { name: 'versionOnly', why: 'only raises the version' }
  if (isRoutineUpdate(change)) return { name: 'routineUpdate', why: 'routine update of a dependency' }
  if (
    CONVENTIONAL.test(title) ||
    /\b(typos?|spelling|whitespace|indentation|comments?|copyright|readme|changelog)\b/i.test(title)
  )
    return { name: 'cosmetic', why: 'tells of wording, tests or layout only' }
  if (REWORKS.test(title)) return { name: 'reworks', why: 'reworks or replaces something that worked' }
  return undefined
}

const REWORKS =
  /\b(refactor|rewrite|rework|replace|migrate|switch|move|convert|port|remove|drop|delete|disable|enable|optimi[sz]e|speed up|perf|performance|cache|inline|simplify|clean ?up|default|async|parallel|lazy|rename|merge|split|unify|instead of|use)(e?s|d|ed|ing)?\b/i

function isVersionOnly({ title, files }: Change): boolean {
  const said =
    /^(\w+(\([^)]*\))?: )?(release|prepare (the )?release|version|bump( the)? version|publish|tag|cut)\b.{0,40}$|^v?\d+\.\d+(\.\d+)?\S*$/i.test(
      title,
    )
  return (
    said &&
    files.every((path) =>
      /(^|\/)(package(-lock)?\.json|version[^/]*|change(log|s)[^/]*|news[^/]*|configure\.ac|meson\.build|cargo\.(toml|lock)|pyproject\.toml|setup\.(py|cfg)|readme[^/]*|lerna\.json|[^/]*\.(gemspec|podspec|spec)|__init__\.py)$/i.test(
        path,
      ),
    )
  )
}

/** A minor or patch update by a bot, or by hand in the same words. A new major version is a change like any other. */
function isRoutineUpdate({ title, author }: Change): boolean {
  if (!BOT.test(author) && !UPDATE.test(title)) return false
  const [, from, to] = FROM_TO.exec(title) ?? []
  if (from !== undefined && to !== undefined) return from === to
  return !TO_MAJOR.test(title)
}
