/** How an incident is noticed. Source: first entries of the timelines of 161 public post-mortems. */
export const NOTICED: readonly { pattern: string; note: string }[] = [
  {
    pattern:
      '\\b(?:alerts?|alerted|alerting|alarms?|alarmed|pagers?|paged|pages|pings?|pinged|notif\\w+|warnings?)\\b',
    note: 'a monitor speaks',
  },
  {
    pattern:
      '\\b(?:detect\\w*|notice[ds]?|discover\\w*|observ\\w+|noted|identif\\w+|reali[sz]e[ds]?|spot(?:s|ted)?|f(?:ind|ound)s?|saw|sees?|seen|flag(?:s|ged)?|aware)\\b',
    note: 'somebody sees it',
  },
  {
    pattern:
      '\\b(?:reports?|reported|reporting|complain\\w*|tickets?|contacts?|contacted|calls?|called|e-?mails?|emailed|messages?|raised|informed|informs|told|tells|asks?|asked|tweets?|posts?|posted|writes?)\\b',
    note: 'somebody tells it',
  },
  {
    pattern: '\\b(?:incident|outage)\\b.{0,30}\\b(?:declared|opened|created|started|called)\\b|\\bdeclar\\w+',
    note: 'it is declared',
  },
  {
    pattern:
      '\\b(?:acknowledg\\w+|acks?|acked|investigat\\w+|looking into|looks into|starts? looking|triage\\w*)\\b',
    note: 'somebody works on it',
  },
  {
    pattern:
      '\\b(?:monitoring|dashboards?|graphs?|grafana|sentry|pingdom|pagerduty|opsgenie|uptime|health ?checks?|probe)\\b',
    note: 'where it is seen',
  },
]

/** How it ends. Source: last entries of the same timelines. */
export const ENDED: readonly { pattern: string; note: string }[] = [
  {
    pattern:
      '\\b(?:resolv\\w+|resolution|mitigat\\w+|recover\\w*|restor\\w+|remediat\\w+|fix(?:es|ed|ing)?|repaired|solved|cleared?|contained)\\b',
    note: 'the word itself',
  },
  {
    pattern:
      '\\b(?:back|return\\w*|go(?:es)?|went|gone|drops?|dropped|falls?|fell|down|close)\\b.{0,30}\\b(?:normal|up|online|healthy|baseline|zero|0|green|below|under|work\\w*|usual|again)\\b',
    note: 'numbers go back',
  },
  {
    pattern:
      '\\b(?:normal|healthy|green|stable|stabili[sz]\\w+|operational|available again|up again|up and running|works? again|working(?: again| as expected)?|running again|online|reachable)\\b',
    note: 'the state afterwards',
  },
  {
    pattern:
      '\\b(?:roll(?:s|ed|ing)? ?back|roll-?backs?|revert\\w*|undone|disabl\\w+|turned off|switched off|re-?start\\w*|re-?deploy\\w*|re-?creat\\w+|deploy(?:s|ed)?|merged|upgraded|scaled|re-?enabled|replaced|removed|deleted|re-?booted|applied|increased|failed over|failover)\\b',
    note: 'what was done about it',
  },
  {
    pattern:
      '\\b(?:incident|outage|issue|problem|disruption|impact|downtime)\\b.{0,30}\\b(?:over|closed|ends?|ended|finished|gone|done|complete\\w*)\\b|\\b(?:all[- ]clear|closes? the incident|stand(?:s|ing)? down|no more errors|errors stop\\w*|last error|last failed|success\\w*|complete[sd]?|drained|verified|confirmed)\\b',
    note: 'it is called over',
  },
]
