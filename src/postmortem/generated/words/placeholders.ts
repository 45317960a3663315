// Made from src/postmortem/words/placeholders.yml by `npm run generate`. Change that file, not this one.

/** Values that stand for "not filled in" when they are all there is. */
export const PLACEHOLDER_VALUES = ["tbd","tba","tbc","todo","fixme","xxx","n.n","lorem ipsum","to be done","to be determined","to be defined","to be decided","to be completed","to be filled","to be filled in","fill in","fill me in","hh:mm","yyyy-mm-dd","your name"] as readonly string[]

/** Placeholders inside a longer text. Case counts: "todo list" is a thing, "TODO" is a gap. */
export const PLACEHOLDER_WORDS = [
  "\\b(?:TODO|TBD|TBA|FIXME)\\b(?!\\s+(?:list|app|comment|item)s?\\b)",
  "\\{\\{[^{}\\n]{0,80}\\}\\}",
  "\\[(?:describe|insert|add|enter|your|fill|link|name|date|time|summary|todo|tbd)\\b[^\\[\\]\\n]{0,80}\\]",
  "<(?:describe|insert|add|enter|your|fill|link|name|date|time|summary|owner|title|number|service|team|who|what|when)\\b[^<>\\n]{0,60}>",
  "<(?:…|\\.{2,})>",
  "\\b(?:hh:mm|HH:MM|YYYY-MM-DD)\\b",
  "(?:^|(?<=\\s))\\?\\?\\?+(?=\\s|$)",
  "\\b[Ll]orem ipsum\\b",
  "\\((?:link to issue|insert link|add link)\\)",
] as readonly string[]
