// Made from src/postmortem/words/events.yml by `npm run generate`. Change that file, not this one.

/** How an incident is noticed, in the first entries of timelines. */
export const NOTICED = [
  "\\b(?:alerts?|alerted|alerting|alarms?|alarmed|pagers?|paged|pages|pings?|pinged|notif\\w+|warnings?)\\b",
  "\\b(?:detect\\w*|notice[ds]?|discover\\w*|observ\\w+|noted|identif\\w+|reali[sz]e[ds]?|spot(?:s|ted)?|f(?:ind|ound)s?|saw|sees?|seen|flag(?:s|ged)?|aware)\\b",
  "\\b(?:reports?|reported|reporting|complain\\w*|tickets?|contacts?|contacted|calls?|called|e-?mails?|emailed|messages?|raised|informed|informs|told|tells|asks?|asked|tweets?|posts?|posted|writes?)\\b",
  "\\b(?:incident|outage)\\b.{0,30}\\b(?:declared|opened|created|started|called)\\b|\\bdeclar\\w+",
  "\\b(?:acknowledg\\w+|acks?|acked|investigat\\w+|looking into|looks into|starts? looking|triage\\w*)\\b",
  "\\b(?:monitoring|dashboards?|graphs?|grafana|sentry|pingdom|pagerduty|opsgenie|uptime|health ?checks?|probe)\\b",
] as readonly string[]

/** How it ends, in the last entries of timelines. */
export const ENDED = [
  "\\b(?:resolv\\w+|resolution|mitigat\\w+|recover\\w*|restor\\w+|remediat\\w+|fix(?:es|ed|ing)?|repaired|solved|cleared?|contained)\\b",
  "\\b(?:back|return\\w*|go(?:es)?|went|gone|drops?|dropped|falls?|fell|down|close)\\b.{0,30}\\b(?:normal|up|online|healthy|baseline|zero|0|green|below|under|work\\w*|usual|again)\\b",
  "\\b(?:normal|healthy|green|stable|stabili[sz]\\w+|operational|available again|up again|up and running|works? again|working(?: again| as expected)?|running again|online|reachable)\\b",
  "\\b(?:roll(?:s|ed|ing)? ?back|roll-?backs?|revert\\w*|undone|disabl\\w+|turned off|switched off|re-?start\\w*|re-?deploy\\w*|re-?creat\\w+|deploy(?:s|ed)?|merged|upgraded|scaled|re-?enabled|replaced|removed|deleted|re-?booted|applied|increased|failed over|failover)\\b",
  "\\b(?:incident|outage|issue|problem|disruption|impact|downtime)\\b.{0,30}\\b(?:over|closed|ends?|ended|finished|gone|done|complete\\w*)\\b|\\b(?:all[- ]clear|closes? the incident|stand(?:s|ing)? down|no more errors|errors stop\\w*|last error|last failed|success\\w*|complete[sd]?|drained|verified|confirmed)\\b",
] as readonly string[]
