// Made from schemas/postmortem.schema.json by `npm run generate`. Change the schema, not this file.

/**
 * Front matter of a post-mortem.
 */
export interface FrontMatter {
  /**
   * The issue of the incident: `owner/repo#12` or its URL; its number alone where incidents and post-mortems share a repository.
   */
  incident: number | string
  /**
   * What users saw, in one line.
   */
  title: string
  /**
   * How far the document is.
   */
  status: 'draft' | 'in-review' | 'final'
  /**
   * The severity by its name, such as `P1`.
   */
  severity: string
  /**
   * The services concerned.
   */
  services?: string[] | null
  /**
   * Who held which role.
   */
  roles?: {
    /**
     * Coordinated the response.
     */
    commander?: string | null
    /**
     * Led investigation and fix.
     */
    lead?: string | null
    /**
     * Kept stakeholders informed.
     */
    communications?: string | null
    [k: string]: unknown
  } | null
  /**
   * When users were first affected.
   */
  started: string
  /**
   * When a person or an alert noticed it.
   */
  detected: string
  /**
   * When the incident was declared.
   */
  declared?: string | null
  /**
   * When somebody took it up.
   */
  acknowledged?: string | null
  /**
   * When users were no longer affected.
   */
  mitigated?: string | null
  /**
   * When everything was normal again.
   */
  resolved: string
  /**
   * IANA name of the zone in which the timeline is written.
   */
  timezone?: string | null
  /**
   * A game day: excluded from metrics.
   */
  drill?: boolean | null
  /**
   * Contributing factors from the team's taxonomy, for recurrence.
   */
  factors?: string[] | null
  /**
   * The earlier incident that this one repeats.
   */
  'recurrence-of'?: number | string | null
  [k: string]: unknown
}

export const frontMatterSchema = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "FrontMatter",
  "description": "Front matter of a post-mortem.",
  "type": "object",
  "required": [
    "incident",
    "title",
    "status",
    "severity",
    "started",
    "detected",
    "resolved"
  ],
  "properties": {
    "incident": {
      "description": "The issue of the incident: `owner/repo#12` or its URL; its number alone where incidents and post-mortems share a repository.",
      "oneOf": [
        {
          "type": "integer",
          "minimum": 1
        },
        {
          "type": "string",
          "pattern": "^(#?[0-9]+|[\\w.-]+/[\\w.-]+#[0-9]+|https?://\\S+)$"
        }
      ],
      "x-expected": "the incident's issue: `12`, `owner/repository#12` or its address"
    },
    "title": {
      "description": "What users saw, in one line.",
      "type": "string",
      "minLength": 1,
      "maxLength": 300,
      "x-expected": "one line that says what users saw"
    },
    "status": {
      "description": "How far the document is.",
      "enum": [
        "draft",
        "in-review",
        "final"
      ],
      "x-expected": "`draft`, `in-review` or `final`"
    },
    "severity": {
      "description": "The severity by its name, such as `P1`.",
      "type": "string",
      "minLength": 1,
      "x-expected": "the name of a severity, such as `P1`"
    },
    "services": {
      "description": "The services concerned.",
      "type": [
        "array",
        "null"
      ],
      "items": {
        "type": "string",
        "minLength": 1
      },
      "x-expected": "a list of names, such as `[checkout]`"
    },
    "roles": {
      "description": "Who held which role.",
      "type": [
        "object",
        "null"
      ],
      "properties": {
        "commander": {
          "description": "Coordinated the response.",
          "$ref": "#/$defs/person"
        },
        "lead": {
          "description": "Led investigation and fix.",
          "$ref": "#/$defs/person"
        },
        "communications": {
          "description": "Kept stakeholders informed.",
          "$ref": "#/$defs/person"
        }
      },
      "x-expected": "`commander`, `lead` and `communications`, each with a login"
    },
    "started": {
      "description": "When users were first affected.",
      "$ref": "#/$defs/time"
    },
    "detected": {
      "description": "When a person or an alert noticed it.",
      "$ref": "#/$defs/time"
    },
    "declared": {
      "description": "When the incident was declared.",
      "$ref": "#/$defs/maybeTime"
    },
    "acknowledged": {
      "description": "When somebody took it up.",
      "$ref": "#/$defs/maybeTime"
    },
    "mitigated": {
      "description": "When users were no longer affected.",
      "$ref": "#/$defs/maybeTime"
    },
    "resolved": {
      "description": "When everything was normal again.",
      "$ref": "#/$defs/time"
    },
    "timezone": {
      "description": "IANA name of the zone in which the timeline is written.",
      "type": [
        "string",
        "null"
      ],
      "x-expected": "an IANA name, such as `Europe/Berlin`"
    },
    "drill": {
      "description": "A game day: excluded from metrics.",
      "type": [
        "boolean",
        "null"
      ],
      "x-expected": "`true` or `false`"
    },
    "factors": {
      "description": "Contributing factors from the team's taxonomy, for recurrence.",
      "type": [
        "array",
        "null"
      ],
      "items": {
        "type": "string",
        "minLength": 1
      },
      "x-expected": "a list of words from the team's taxonomy"
    },
    "recurrence-of": {
      "description": "The earlier incident that this one repeats.",
      "oneOf": [
        {
          "type": "integer",
          "minimum": 1
        },
        {
          "type": "string",
          "pattern": "^(#?[0-9]+|[\\w.-]+/[\\w.-]+#[0-9]+|https?://\\S+)$"
        },
        {
          "type": "null"
        }
      ],
      "x-expected": "the incident's issue: `12`, `owner/repository#12` or its address"
    }
  },
  "additionalProperties": true,
  "$defs": {
    "time": {
      "type": "string",
      "format": "date-time",
      "x-expected": "a time with date and offset, such as `2026-12-01T14:05:00Z`"
    },
    "maybeTime": {
      "type": [
        "string",
        "null"
      ],
      "format": "date-time",
      "x-expected": "a time with date and offset, such as `2026-12-01T14:05:00Z`"
    },
    "person": {
      "type": [
        "string",
        "null"
      ],
      "pattern": "^@?[\\w-]+(/[\\w.-]+)?$",
      "x-expected": "a login in quotes, such as `\"@login\"`"
    }
  }
} as const
