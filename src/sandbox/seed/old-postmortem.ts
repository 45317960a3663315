import { ago, DAYS } from './story.ts'

/** One finished post-mortem from before, so that the repository does not look newborn. */

const AGE = 40 * DAYS

export const OLD_TITLE = "Search showed yesterday's prices"

export const OLD_TIMES = {
  started: AGE + 95,
  detected: AGE + 60,
  declared: AGE + 58,
  mitigated: AGE + 20,
  resolved: AGE,
}

export function oldPostmortem(now: Date): { path: string; text: string } {
  const at = (minutes: number) => `${ago(now, minutes).toISOString().slice(0, 16)}:00Z`
  const day = at(OLD_TIMES.started).slice(0, 10)
  const clock = (minutes: number) => `${at(minutes).slice(0, 10)} ${at(minutes).slice(11, 16)}`
  const due = at(AGE - 14 * DAYS).slice(0, 10)
  const text = `---
incident: 1
title: ${OLD_TITLE}
status: final
severity: P3
services: [website]
roles:
  commander: ada
  lead: linus
  communications: grace
started: ${at(OLD_TIMES.started)}
detected: ${at(OLD_TIMES.detected)}
declared: ${at(OLD_TIMES.declared)}
acknowledged: ${at(OLD_TIMES.declared - 1)}
mitigated: ${at(OLD_TIMES.mitigated)}
resolved: ${at(OLD_TIMES.resolved)}
timezone: UTC
drill: false
factors: [cache, monitoring]
---

# ${OLD_TITLE}

## Summary

For 75 minutes the search page showed prices of the day before. Orders used the right prices. Clearing the cache ended it.

## Timeline

| Time | What happened |
| ---- | ------------- |
| ${clock(OLD_TIMES.started)} | The nightly price import finishes; the search cache keeps its entries |
| ${clock(OLD_TIMES.detected)} | Support reports 4 customers who saw two prices for one article |
| ${clock(OLD_TIMES.declared)} | Incident declared with severity P3 |
| ${clock(OLD_TIMES.declared - 1)} | ada takes command |
| ${clock(OLD_TIMES.mitigated)} | The search cache is cleared, prices agree again |
| ${clock(OLD_TIMES.resolved)} | Resolved after a sample of 200 articles shows the right prices |

## Impact

About 1,900 visitors saw an old price for one of 310 articles during 75 minutes. No order was charged wrongly. The shop and payments were not affected.

## Root cause

The import wrote new prices to the database and told nobody. The search cache expires entries by age alone, so it kept yesterday's prices until they were a day old.

### 5 Whys

1. **Why did visitors see old prices?** The search page answered from its cache.
2. **Why did the cache hold old prices?** Its entries live for 24 hours, whatever happens to an article.
3. **Why did the import not remove them?** The import writes to the database and sends no event.
4. **Why does it send no event?** The cache was added later, and the interface of the import has no list of what depends on it.
5. **Why did no alert tell us?** No check compares the prices of search and shop.

## What went well

Support had a direct line to the engineers on duty, and clearing the cache was one documented command.

## What could be improved

A comparison of prices would have told us 35 minutes before a customer did. The action items below add it.

## Action items

| Action | Type | Owner | Due | Issue | State |
| ------ | ---- | ----- | --- | ----- | ----- |
| Send an event for each changed price and let the search cache drop the article | prevent | @linus | ${due} | | done |
| Compare 100 random prices of search and shop each minute and alert on a difference | detect | @grace | ${due} | | done |
`
  return { path: `postmortems/${day.slice(0, 4)}/${day}-1-search-showed-yesterdays-prices.md`, text }
}
