/**
 * What the team decided, in one plain object. The config room produces it from `.github/second-story.yml`;
 * every pure room only reads it. Durations are whole minutes.
 */
export interface Policy {
  /** IANA name; commands without a zone are read in it, times are shown in it. */
  timezone: string
  officeHours: OfficeHours
  /** `owner/name` of the incidents repository. */
  incidents: { repository: string }
  postmortems: PostmortemPolicy
  services: Service[]
  /** Most severe first. */
  severities: SeverityPolicy[]
  changes: {
    /** After the merge of a post-mortem, a comment on the pull requests that were confirmed. */
    thank: boolean
  }
  nudges: { /** Comments of one kind for one incident, at most. */ cap: number }
  lint: { since?: string; rules: Record<string, unknown> }
}

export interface OfficeHours {
  /** ISO weekdays, 1 = Monday. */
  days: number[]
  /** `HH:MM` in the policy's time zone. */
  from: string
  to: string
}

export interface PostmortemPolicy {
  /** `owner/name` */
  repository: string
  /** Without slashes at its ends. */
  directory: string
  template: string
}

export interface Service {
  name: string
  /** `owner/name` each. */
  repositories: string[]
  /** Globs; empty = everything in the repositories belongs to the service. */
  paths: string[]
  /** Empty = every environment counts. */
  environments: string[]
  /** File name of the workflow whose successful runs count as deployments. */
  deployWorkflow?: string
  owners: string[]
  runbook?: string
  dashboard?: string
}

export interface SeverityPolicy {
  /** `P1` … : the word used in labels and commands. */
  name: string
  /** One line: what customers notice. */
  meaning: string
  lookBack: number
  /** Commander, lead and communications must be three people. */
  separateRoles: boolean
  timers: {
    /** Nobody acknowledged. */
    acknowledge?: number
    /** Nobody commands. */
    commander?: number
    /** Between two stakeholder updates. */
    update?: number
  }
  /** Nudges also at night and on weekends. */
  aroundTheClock: boolean
  postmortem: { required: boolean; due?: Due }
}

export interface Due {
  amount: number
  unit: 'business days' | 'days' | 'hours'
}
