// Made from src/postmortem/words/numbers.yml by `npm run generate`. Change that file, not this one.

/** Words that count, as expressions. "One" is left out: it is an article more often than a number. */
export const NUMBER_WORDS = ["two","three","four","five","six","seven","eight","nine","ten","eleven","twelve","fifteen","twenty","thirty","forty","fifty","sixty","dozens?","hundreds?","thousands?","millions?","half","a third","a quarter","two thirds","all (?:customers|users|requests|traffic|of (?:our|the))","every (?:customer|user|request)","nobody","no (?:customers?|users?|data|requests?) (?:was|were|had)","none of"] as readonly string[]

/** Honest gaps, as expressions. */
export const UNKNOWN_WORDS = ["unknown","cannot be (?:measured|counted|known|determined)","not (?:measured|measurable|known)","redacted","no (?:user|customer) impact","no impact","estimate[sd]?"] as readonly string[]
