/** What the team wants to do with an action item; only `committed` ones become issues. */
export type ActionItemState = 'committed' | 'proposed' | 'declined' | 'done'

export type ActionItemType = 'prevent' | 'detect' | 'mitigate' | 'process'

/** One row, or one task-list item, of a post-mortem's action items. */
export interface ActionItem {
  /**
   * Names the item in its document: from an explicit id or the Issue cell where there is one, else from the words.
   * Survives re-ordering, and where an id or an issue exists every edit of the words too.
   */
  key: string
  text: string
  type?: ActionItemType
  /** A login, or a team as `org/team`, both without the `@`. */
  owner?: string
  /** ISO date, `YYYY-MM-DD`. */
  due?: string
  /** As written: `#12`, `owner/repo#12` or a URL. */
  issue?: string
  state: ActionItemState
  /** Why it was declined. */
  reason?: string
  /** Line of the document where the item stands, from 1. */
  line: number
}
