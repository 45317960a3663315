/**
 * A change that reached a service in the window: a merge, a direct push, a deployment or a release.
 * Always a candidate, never "the cause".
 */
export interface Change {
  /** Stable and short, usable in `/change confirm`: `acme/checkout#12`, `acme/checkout@1a2b3c4`, `acme/checkout!deploy-7`, `acme/checkout!v1.2`. */
  reference: string
  kind: 'merge' | 'push' | 'deployment' | 'release'
  /** `owner/name` */
  repository: string
  /** The repository may be seen by fewer people than the incident: name nothing of it. */
  hidden: boolean
  title: string
  url: string
  author: string
  /** Instants: when it was merged or pushed; when it first was deployed with success (if known). */
  mergedAt?: string
  deployedAt?: string
  environment?: string
  /** Paths touched, as far as known. */
  files: string[]
  additions?: number
  deletions?: number
  labels: string[]
  /** Reference of the change that this one reverts. */
  reverts?: string
}

export interface RankedChange {
  change: Change
  /** The instant that counts: deployed if known, else merged. */
  at: string
  score: number
  /** In words, strongest first: "deployed 12 minutes before the start (+40)". */
  reasons: string[]
  afterStart: boolean
  word?: 'confirmed' | 'dismissed'
}
