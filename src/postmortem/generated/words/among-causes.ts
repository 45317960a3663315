// Made from src/postmortem/words/among-causes.yml by `npm run generate`. Change that file, not this one.

/** What is a lapse only where a section tells nothing but causes: elsewhere it is part of the work. */
export const AMONG_CAUSES = [
  {"pattern":"%GROUP <J>? pulled|unplugged|closed|deleted|dropped|wiped|broke|postponed|deferred|delayed|hesitated|wavered|refused|declined|insisted|overruled|overrode|cut <T|R|w|m|A|M>"},
  {"pattern":"<B> <A>* #CHOSEN|#ACTS|used ..6 instead|rather of|than"},
  {"pattern":"set|configured|chosen|entered|sized|dimensioned|specified ..6 too <A>* high|low|small|large|short|long|few|tight|loose|broad|wide|aggressive|aggressively"},
  {"pattern":"%GROUP set|configured|chose|sized|picked ..8 too <A>* high|low|small|large|short|long|few|tight|loose|broad|wide|aggressive|late|early"},
  {"pattern":"wrong path|track|trail|direction|alley|tree|avenue|lead"},
  {"pattern":"%GROUP <A>* tested|checked|reviewed|verified|looked|considered only|solely|just"},
  {"pattern":"%GROUP only|just <A>* tested|checked|reviewed|verified|looked|considered|skimmed"},
  {"pattern":"stray|leftover|left-over|superfluous <m>? character|comma|line|bracket|space|semicolon|quote|slash|dot|zero|digit|letter|entry|statement|flag|file|host|node"},
  {"pattern":"decimal|arithmetic|calculation|copying|counting|transcription|typing|entry|input|unit|wiring|cabling|labelling|labeling|planning|judgement|judgment|judgemental error|errors|mistake"},
  {"pattern":"%PERSON #ACTED ..8 at once"},
  {"pattern":"%GROUP applied|rolled|deployed|pushed|released ..8 at once"},
  {"pattern":"straight|directly|right to|into|in|on production|prod|main|master|live|trunk"},
  {"pattern":"rabbit hole|holes"},
  {"pattern":"incorrect|wrong|erroneous|faulty|bad|invalid configuration|config <m>? change|changes|edit|push|update"},
  {"pattern":"misconfiguration introduced|made|during|by"},
  {"pattern":"<W|G|P> <A|B|H>* ...12 over|on <T>? friday|weekend|christmas|holidays|holiday"},
  {"pattern":"whoever <A|H>* <K>"},
  {"pattern":"switched|turned|shut|unplugged|deleted|removed|wiped|dropped|pulled|disconnected|closed|pressed|skipped|ignored off|out|down|on|up? by <T>* <w|M>* <P|G>"},
  {"pattern":"in <T> backlog|drawer|queue for|since"},
  {"pattern":"then|and <A>* left in|on|at|behind"},
  {"pattern":"<K> ..6 in place|lieu of"},
  {"pattern":"%WHO <K> ..6 second|third time"},
  {"pattern":"%PERSON <K> ...8 while|although|though ..4 <B> <A>* running|open|active|failing|pending|missing"},
  {"pattern":"not|n't|never <A>* updated|changed|adapted|adjusted|revised after|when|since"},
] as readonly { pattern: string; sure?: boolean }[]
