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

export const configSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Config",
  "description": "`.github/second-story.yml`. Every key is optional.",
  "type": "object",
  "x-expected": "keys such as `timezone:` and `services:`",
  "additionalProperties": false,
  "properties": {
    "timezone": {
      "description": "IANA name of the zone in which times without a zone are read, and all times are shown.",
      "type": "string",
      "format": "time-zone",
      "x-expected": "the IANA name of a time zone, such as `Europe/Berlin`",
      "default": "UTC"
    },
    "office-hours": {
      "description": "When the team works.",
      "type": "object",
      "x-expected": "`{ days: [mon, tue], from: \"09:00\", to: \"18:00\" }`",
      "additionalProperties": false,
      "properties": {
        "days": {
          "description": "Working days. Outside them nudges wait, except for severities that are `around-the-clock`.",
          "type": "array",
          "x-expected": "a list of days, such as `[mon, tue, wed]`",
          "minItems": 1,
          "uniqueItems": true,
          "items": {
            "enum": [
              "mon",
              "tue",
              "wed",
              "thu",
              "fri",
              "sat",
              "sun"
            ],
            "x-expected": "one of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`"
          },
          "default": [
            "mon",
            "tue",
            "wed",
            "thu",
            "fri"
          ]
        },
        "from": {
          "description": "Start of the working day, in `timezone`.",
          "type": "string",
          "format": "time-of-day",
          "x-expected": "a time as `\"HH:MM\"` in quotes, such as `\"09:00\"`",
          "default": "09:00"
        },
        "to": {
          "description": "End of the working day, later than `from`.",
          "type": "string",
          "format": "time-of-day",
          "x-expected": "a time as `\"HH:MM\"` in quotes, such as `\"18:00\"`",
          "default": "18:00"
        }
      }
    },
    "incidents": {
      "description": "Where incidents are declared.",
      "type": "object",
      "x-expected": "`{ repository: owner/name }`",
      "additionalProperties": false,
      "properties": {
        "repository": {
          "description": "Repository whose issues are incidents. In another repository, such as the one of the post-mortems, this points to the one whose config counts.",
          "$ref": "#/$defs/repository",
          "x-default": "this repository"
        }
      }
    },
    "postmortems": {
      "description": "Where post-mortems live, and which incidents need one.",
      "type": "object",
      "x-expected": "keys such as `repository:` and `directory:`",
      "additionalProperties": false,
      "properties": {
        "repository": {
          "description": "Repository that holds the post-mortems.",
          "$ref": "#/$defs/repository",
          "x-default": "the incidents repository"
        },
        "directory": {
          "description": "Folder of the post-mortems; below it stands a folder a year.",
          "type": "string",
          "format": "inside-path",
          "x-expected": "a folder inside the repository, such as `postmortems`, without `..`, `\\` or a leading slash, and outside `.github`",
          "default": "postmortems"
        },
        "template": {
          "description": "Markdown file that is filled in at the birth of a post-mortem.",
          "type": "string",
          "format": "markdown-path",
          "x-expected": "a Markdown file inside the repository, such as `postmortems/TEMPLATE.md`, without `..`, `\\` or a leading slash",
          "x-default": "`TEMPLATE.md` in the directory"
        },
        "required": {
          "description": "Severities that need a post-mortem.",
          "type": "array",
          "x-expected": "a list of severities, such as `[P1, P2]`",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "x-expected": "the name of a severity, such as `P1`"
          },
          "default": [
            "P1",
            "P2"
          ]
        },
        "due": {
          "description": "Time from resolution until the post-mortem is due, by severity.",
          "type": "object",
          "x-expected": "a duration for each severity, such as `{ P1: 5 business days }`",
          "x-default": "`5 business days` for P1 and P2",
          "additionalProperties": {
            "type": "string",
            "format": "due",
            "x-expected": "a duration such as `5 business days`, `7 days` or `48 h`"
          }
        }
      }
    },
    "services": {
      "description": "Your services by name.",
      "type": "object",
      "x-expected": "services by name, such as `checkout: { repositories: [acme/checkout] }`",
      "x-name": "name",
      "maxProperties": 500,
      "propertyNames": {
        "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$",
        "x-expected": "the name of a service in letters, digits, `.`, `_` and `-`, at most 50 long, such as `checkout`"
      },
      "additionalProperties": {
        "$ref": "#/$defs/service"
      }
    },
    "severities": {
      "description": "Names P1 to P4 change the default severities. As soon as there is another name, the list replaces them, most severe first.",
      "type": "object",
      "x-expected": "severities by name, such as `P1: { look-back: 4 h }`",
      "x-name": "name",
      "minProperties": 1,
      "maxProperties": 12,
      "propertyNames": {
        "pattern": "^[A-Za-z][A-Za-z0-9-]{0,19}$",
        "x-expected": "the name of a severity in letters, digits and `-`, at most 20 long, such as `P1` or `critical`"
      },
      "additionalProperties": {
        "$ref": "#/$defs/severity"
      }
    },
    "nudges": {
      "description": "Reminders in the incident and in its action items.",
      "type": "object",
      "x-expected": "`{ cap: 3 }`",
      "additionalProperties": false,
      "properties": {
        "cap": {
          "description": "Comments of one kind for one incident, and for one due date of an action item, at most. `0` switches them off.",
          "type": "integer",
          "minimum": 0,
          "maximum": 20,
          "x-expected": "a whole number from 0 to 20",
          "default": 3
        }
      }
    },
    "lint": {
      "description": "The check of post-mortems.",
      "type": "object",
      "x-expected": "keys `since:` and `rules:`",
      "additionalProperties": false,
      "properties": {
        "since": {
          "description": "Incidents that started before this date only get warnings.",
          "type": "string",
          "format": "day",
          "x-expected": "a date as `YYYY-MM-DD` that exists, such as `2026-12-01`",
          "x-default": "all documents"
        },
        "rules": {
          "description": "`off`, `warn` or `error` by rule, or one of them with the rule's own options: `[warn, { … }]`.",
          "type": "object",
          "x-expected": "`off`, `warn` or `error` for each rule, such as `{ no-counterfactual: off }`",
          "x-default": "every rule as its page says",
          "propertyNames": {
            "enum": [
              "front-matter",
              "required-sections",
              "no-placeholder",
              "timeline-times",
              "timeline-order",
              "timeline-key-events",
              "times-consistent",
              "impact-quantified",
              "no-human-error",
              "no-blame",
              "no-judgement",
              "no-counterfactual",
              "cause-is-systemic",
              "five-whys",
              "went-well",
              "improvements-actionable",
              "action-items",
              "action-owner",
              "action-due",
              "action-concrete",
              "action-systemic",
              "waiver"
            ],
            "x-expected": "the id of a rule, such as `no-counterfactual`"
          },
          "additionalProperties": {
            "x-expected": "`off`, `warn` or `error`, or one of them with options of the rule, such as `[warn, { words: [oops] }]`",
            "anyOf": [
              {
                "enum": [
                  "off",
                  "warn",
                  "error"
                ]
              },
              {
                "type": "array",
                "minItems": 2,
                "maxItems": 2,
                "prefixItems": [
                  {
                    "enum": [
                      "off",
                      "warn",
                      "error"
                    ]
                  },
                  {
                    "type": "object"
                  }
                ],
                "items": false
              }
            ]
          }
        }
      }
    }
  },
  "$defs": {
    "repository": {
      "type": "string",
      "format": "repository",
      "x-expected": "a repository as `owner/name`, such as `acme/checkout`"
    },
    "link": {
      "type": "string",
      "format": "link",
      "x-expected": "a link that starts with `https://`"
    },
    "duration": {
      "type": "string",
      "format": "duration",
      "x-expected": "a duration such as `30 min` or `2 h`"
    },
    "timer": {
      "type": "string",
      "format": "timer",
      "x-expected": "a duration such as `30 min` or `2 h`, or `off`"
    },
    "service": {
      "type": "object",
      "x-expected": "keys such as `repositories:` and `paths:`",
      "additionalProperties": false,
      "properties": {
        "repositories": {
          "description": "Repositories whose changes reach the service.",
          "type": "array",
          "x-expected": "a list of repositories, such as `[acme/checkout]`",
          "minItems": 1,
          "maxItems": 50,
          "uniqueItems": true,
          "items": {
            "$ref": "#/$defs/repository"
          },
          "x-default": "the incidents repository"
        },
        "paths": {
          "description": "Globs of the files that belong to the service, where repositories are shared.",
          "type": "array",
          "x-expected": "a list of globs, such as `[\"services/checkout/**\"]`",
          "maxItems": 100,
          "items": {
            "type": "string",
            "format": "glob",
            "x-expected": "a glob relative to the repository, such as `services/checkout/**`; no regular expression, no `..`, no leading slash"
          },
          "x-default": "every file"
        },
        "environments": {
          "description": "Deployment environments that count.",
          "type": "array",
          "x-expected": "a list of environments, such as `[production]`",
          "maxItems": 50,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "x-expected": "the name of an environment, such as `production`"
          },
          "x-default": "every environment"
        },
        "deploy-workflow": {
          "description": "File of the workflow that deploys, where no deployments are recorded: its successful runs on the default branch count. The App needs the permission `Actions: read` for it.",
          "type": "string",
          "pattern": "^[A-Za-z0-9_.-]+\\.ya?ml$",
          "x-expected": "the name of a file in `.github/workflows`, such as `deploy.yml`",
          "x-default": "deployments alone count"
        },
        "owners": {
          "description": "People and teams of the service.",
          "type": "array",
          "x-expected": "a list of people and teams in quotes, such as `[\"@acme/checkout\"]`",
          "maxItems": 50,
          "items": {
            "type": "string",
            "pattern": "^@[A-Za-z0-9](-?[A-Za-z0-9_])*(/[A-Za-z0-9_.-]+)?$",
            "x-expected": "`\"@login\"` or `\"@organisation/team\"`, in quotes"
          },
          "x-default": "nobody"
        },
        "runbook": {
          "description": "Link to the runbook, shown in the console.",
          "$ref": "#/$defs/link",
          "x-default": "no link"
        },
        "dashboard": {
          "description": "Link to the dashboard, shown in the console.",
          "$ref": "#/$defs/link",
          "x-default": "no link"
        }
      }
    },
    "severity": {
      "type": "object",
      "x-expected": "keys such as `meaning:` and `look-back:`",
      "additionalProperties": false,
      "properties": {
        "meaning": {
          "description": "What customers notice, in one line.",
          "type": "string",
          "minLength": 1,
          "maxLength": 200,
          "x-expected": "one line, at most 200 characters",
          "x-default": "as in the table of severities; else the name"
        },
        "look-back": {
          "description": "How long before the start the window of changes opens.",
          "$ref": "#/$defs/duration",
          "default": "2 h"
        },
        "separate-roles": {
          "description": "Commander, lead and communications must be three people.",
          "type": "boolean",
          "x-expected": "`true` or `false`",
          "x-default": "`true` for P1 and P2"
        },
        "timers": {
          "type": "object",
          "x-expected": "keys `acknowledge:`, `commander:` and `update:`",
          "additionalProperties": false,
          "properties": {
            "acknowledge": {
              "description": "Nudge when nobody has acknowledged for so long.",
              "$ref": "#/$defs/timer",
              "default": "5 min"
            },
            "commander": {
              "description": "Nudge when nobody has commanded for so long.",
              "$ref": "#/$defs/timer",
              "x-default": "`5 min` for P1, `30 min` for P2"
            },
            "update": {
              "description": "Longest time between two stakeholder updates.",
              "$ref": "#/$defs/timer",
              "x-default": "`30 min` for P1, `60 min` for P2"
            }
          }
        },
        "around-the-clock": {
          "description": "Nudge at night and on weekends too.",
          "type": "boolean",
          "x-expected": "`true` or `false`",
          "x-default": "`true` for P1 and P2"
        }
      }
    }
  }
} as const
