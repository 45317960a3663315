import { neutralise, oneLine } from '../domain/safe-text.ts'
import type { FixAction, Plan } from './action.ts'

/** The identifier of the button in a check run. */
export const FIX_BUTTON = 'fix'

/** The documents of a pull request whose head is the one that was judged when the button was pressed. */
export interface ObservedFix {
  repository: string
  branch: string
  /** Login of who pressed. */
  by: string
  /** `mended`: the text with what is mechanical mended, if there is anything; `blob`: git's id of the text, so that GitHub refuses the commit when somebody was faster. */
  documents: { path: string; mended?: string; blob: string }[]
}

/** One commit a document, of what is mechanical; empty when a former press did it. */
export function planFix(observed: ObservedFix): Plan<FixAction> {
  const { repository, branch, by, documents } = observed
  const actions = documents.flatMap(({ path, mended: content, blob }): FixAction[] => {
    if (content === undefined) return []
    const name = neutralise(oneLine(path).split('/').at(-1) ?? '')
    const message = `Mend what is mechanical in ${name}\n\nAsked for by ${by} with the Fix button.`
    return [{ kind: 'commit-fix', repository, branch, path, content, blob, message }]
  })
  return { actions }
}
