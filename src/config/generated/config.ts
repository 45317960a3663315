// Made from schemas/config.schema.json by `npm run generate`. Change the schema, not this file.

export type Repository = string

/**
 * `.github/second-story.yml`. Every key is optional.
 */
export interface Config {
  /**
   * IANA name of the zone in which times without a zone are read, and all times are shown.
   */
  timezone?: string
  /**
   * When the team works.
   */
  'office-hours'?: {
    /**
     * Working days. Outside them nudges wait, except for severities that are `around-the-clock`.
     *
     * @minItems 1
     */
    days?: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[]
    /**
     * Start of the working day, in `timezone`.
     */
    from?: string
    /**
     * End of the working day, later than `from`.
     */
    to?: string
  }
  /**
   * Where incidents are declared.
   */
  incidents?: {
    /**
     * Repository whose issues are incidents. In another repository, such as the one of the post-mortems, this points to the one whose config counts.
     */
    repository?: string
  }
  /**
   * Where post-mortems live, and which incidents need one.
   */
  postmortems?: {
    /**
     * Repository that holds the post-mortems.
     */
    repository?: string
    /**
     * Folder of the post-mortems; below it stands a folder a year.
     */
    directory?: string
    /**
     * Markdown file that is filled in at the birth of a post-mortem.
     */
    template?: string
    /**
     * Severities that need a post-mortem.
     */
    required?: string[]
    /**
     * Time from resolution until the post-mortem is due, by severity.
     */
    due?: {
      [k: string]: string
    }
  }
  /**
   * Your services by name.
   */
  services?: {
    [k: string]: Service
  }
  /**
   * Names P1 to P4 change the default severities. As soon as there is another name, the list replaces them, most severe first.
   */
  severities?: {
    [k: string]: Severity
  }
  /**
   * What becomes of confirmed changes.
   */
  changes?: {
    /**
     * After the merge of a post-mortem, one comment on each confirmed pull request that says thanks for the lesson and links the document. Never where more people see the pull request than the post-mortem.
     */
    thank?: boolean
  }
  /**
   * Reminders in the incident and in its action items.
   */
  nudges?: {
    /**
     * Comments of one kind for one incident, and for one due date of an action item, at most. `0` switches them off.
     */
    cap?: number
  }
  /**
   * The check of post-mortems.
   */
  lint?: {
    /**
     * Incidents that started before this date only get warnings.
     */
    since?: string
    /**
     * `off`, `warn` or `error` by rule, or one of them with the rule's own options: `[warn, { … }]`.
     */
    rules?: {
      [k: string]: 'off' | 'warn' | 'error' | never[]
    }
  }
}
export interface Service {
  /**
   * Repositories whose changes reach the service.
   *
   * @minItems 1
   * @maxItems 50
   */
  repositories?: Repository[]
  /**
   * Globs of the files that belong to the service, where repositories are shared.
   *
   * @maxItems 100
   */
  paths?: string[]
  /**
   * Deployment environments that count.
   *
   * @maxItems 50
   */
  environments?: string[]
  /**
   * File of the workflow that deploys, where no deployments are recorded: its successful runs on the default branch count. The App needs the permission `Actions: read` for it.
   */
  'deploy-workflow'?: string
  /**
   * People and teams of the service.
   *
   * @maxItems 50
   */
  owners?: string[]
  /**
   * Link to the runbook, shown in the console.
   */
  runbook?: string
  /**
   * Link to the dashboard, shown in the console.
   */
  dashboard?: string
}
export interface Severity {
  /**
   * What customers notice, in one line.
   */
  meaning?: string
  /**
   * How long before the start the window of changes opens.
   */
  'look-back'?: string
  /**
   * Commander, lead and communications must be three people.
   */
  'separate-roles'?: boolean
  timers?: {
    /**
     * Nudge when nobody has acknowledged for so long.
     */
    acknowledge?: string
    /**
     * Nudge when nobody has commanded for so long.
     */
    commander?: string
    /**
     * Longest time between two stakeholder updates.
     */
    update?: string
  }
  /**
   * Nudge at night and on weekends too.
   */
  'around-the-clock'?: boolean
}
