// Made from src/postmortem/words/clean.yml by `npm run generate`. Change that file, not this one.

/** A sentence with one of these goes beyond the lapse, or refuses to stop at it: nobody is blamed. */
export const REJECTED = [
  {"pattern":"%NOT <A|T>* <m>? root? cause|causes|reason|problem|explanation|answer"},
  {"pattern":"%NOT ..6 human|user|operator error|mistake"},
  {"pattern":"%NOT <A>* accept|accepts|accepted|blame|regard|consider"},
  {"pattern":"%NOT to blame"},
  {"pattern":"it was not|n't <E>"},
  {"pattern":"no|without <A|T|m>* mistake|mistakes|error|slip|typo|oversight|accident|negligence|carelessness|misunderstanding|lapse|blunder"},
  {"pattern":"no amount|value|point|sign"},
  {"pattern":"^ no !one <m|P|G|U|M|n>* <B|H>"},
  {"pattern":"reject|rejects|rejected <T>"},
  {"pattern":"so-called"},
  {"pattern":"rather than ..6 error|mistake|blame|blaming|slip|typo|fault|carelessness|negligence"},
  {"pattern":"^ calling|saying|writing|blaming"},
  {"pattern":"you|one can|could|may|might <A>* call|write|say|blame"},
  {"pattern":"looks|looked|looking like"},
  {"pattern":"starting point"},
  {"pattern":"first draft|story|version|impression"},
  {"pattern":"^ behind"},
  {"pattern":"hides|hid|beyond <T|w>"},
  {"pattern":"label|term|word|wording|phrase|metric|category|field|class <m>? <Q|M>"},
  {"pattern":"term <m|P>* error|mistake"},
  {"pattern":"draft|report|ticket ..6 <Q>"},
  {"pattern":"blameless|blame-free|blamelessly"},
  {"pattern":"understandable|sensible|inevitable|invisible|immaterial|improbable|indistinguishable"},
  {"pattern":"to be expected"},
  {"pattern":"<B> <T> fact"},
  {"pattern":"but|yet prompt|screen|checklist|runbook|tool|page|console"},
  {"pattern":", but|yet <T> <P> <B> looking|working|following"},
  {"pattern":"<W> <A>* went on|further|beyond"},
  {"pattern":"tempting to"},
  {"pattern":"made sense"},
  {"pattern":"anyone|anybody|everybody|everyone could|would|might"},
  {"pattern":"question is|was"},
  {"pattern":"could|can|might|may <A>* be <A>* <K> ..6 because|since|as"},
  {"pattern":"<B> by design|construction"},
  {"pattern":"<M> <A>* allowed|allows|invites|invited|encourages"},
  {"pattern":"makes|made it|this|that|mistakes|the <A>* easy|likely|possible|hard|wrong"},
  {"pattern":"makes|made mistakes|slips|errors"},
  {"pattern":"harder|hard|easy|easier|impossible|possible to|for"},
  {"pattern":"<M> <A>* <J> <K|m>"},
  {"pattern":"likes|like this|that <A>* likely"},
  {"pattern":"instead of ..6 error|mistake|blame|blaming|slip|typo|fault"},
  {"pattern":"explains|explain|explained nothing|little|not"},
  {"pattern":"miss|misses|missed the point"},
  {"pattern":"stop|stops|stopped the analysis|here|there"},
  {"pattern":"because|since|as <T>? ..6 lacks|lacked|defaults|defaulted|looks|looked|accepts|accepted|offers|offered|pre-selects|hides|hid|identical"},
  {"pattern":"incomplete|outdated|misleading|ambiguous|confusing|unclear|wrong documentation|runbook|instructions|naming|label|labels|docs|ui|interface ..8 caused|led|made|meant"},
  {"pattern":"relies|rely|relied|depends|depend on <T>? <m>* people|humans|somebody|someone|engineers|memory|attention|manual"},
  {"pattern":"by chance"},
  {"pattern":"same slip|mistake|error|typo"},
  {"pattern":"not about <T> <P|G>"},
  {"pattern":"asked|asks|question|unclear|unknown|unsure whether"},
  {"pattern":"<W> could|can|might|may <A>* call|say|blame"},
  {"pattern":"could|can|might|may|would <A>* <B> <A>* #LAPSED"},
  {"pattern":"could|might <A>* have <K> <T>? same"},
  {"pattern":"but|yet ..4 <M> <A>* does|did|shows|showed|asks|asked|gives|gave|accepts|prints|offers|offered|takes|covered|hides|lists"},
  {"pattern":"%NOT <A>* noticed|caught|seen|found|detected ..4 because|since|as"},
  {"pattern":"no protection|safeguard|guardrail|interlock|check|lock|test|alert|warning|comparison"},
] as readonly { pattern: string; sure?: boolean }[]

/** Recorded as what somebody believed or suspected at the time. */
export const SUSPECTED = [
  {"pattern":"ruled|rule|crossed out"},
  {"pattern":"theory|hypothesis|suspicion|suspected|suspect|suspecting|suspects|speculated|allegedly|possibly|perhaps|maybe"},
  {"pattern":"assumption|assumed|idea|guess|thought|believed <A|B|T|C>* <A|T>* human|user|operator|manual error|mistake|change"},
  {"pattern":"considered and|but"},
  {"pattern":"^ whether"},
  {"pattern":"asked|asks if|why"},
  {"pattern":"aware|know|known|notice|noticed|realise|realised|realize|realized|see|hear ...10 until"},
  {"pattern":"only|first <A>* noticed|realised|realized|aware when|after|as|at"},
] as readonly { pattern: string; sure?: boolean }[]

/** What a measure is for, or what could happen. */
export const GUARDED = [
  {"pattern":"prevent|prevents|preventing|avoid|avoids|avoiding|guard|guards|protect|protects"},
  {"pattern":"refuse|refuses|reject|rejects"},
  {"pattern":"so that <T>? <m>* slip|mistake|typo|nobody|error"},
  {"pattern":"^ if|unless"},
  {"pattern":"even|only|as if"},
  {"pattern":"in case"},
  {"pattern":"cannot <B>? <A>* #LAPSED"},
  {"pattern":"ca n't <B> <A>* #LAPSED"},
  {"pattern":"risk|chance|likelihood|probability of"},
] as readonly { pattern: string; sure?: boolean }[]

/** Kind words for somebody. */
export const PRAISED = [
  {"pattern":"^ kudos|credit|props|shout-out|shoutout|praise|applause|huge|great !mistake|error"},
  {"pattern":"^ thanks !to"},
  {"pattern":"thanks to <T>? <m>? <P|N|n|G> !'s"},
  {"pattern":"thanks to the openness|help|work|quick"},
  {"pattern":"quick|fast to"},
] as readonly { pattern: string; sure?: boolean }[]

/** The agent is software, or somebody outside; then a lapse word tells a defect. */
export const BY_SOFTWARE = [
  {"pattern":"<K> <A|R|T>* by <T|A>* !inexperienced <w|n|K>* <M> !<P|G|w|M|U>"},
  {"pattern":"because of|to|by <T>? <A|m>* bug|defect|glitch|regression|race|error"},
  {"pattern":"due|caused|owing|thanks to|by <T>? <A|m>* bug|defect|glitch|regression|race|misconfiguration"},
  {"pattern":"bug|defect|glitch|regression|race|condition ..6 caused|made|led|let|meant|which|that"},
  {"pattern":"attacker|attackers|exploiter|hacker|hackers|adversary|spammer|thief|scammer|malicious|malware"},
  {"pattern":"^ <T|A|m|L>* !caller <U> <B|H>"},
  {"pattern":"<U> who|that|could|can|were|had"},
  {"pattern":"^ <T|A|m|L>* <U> ..3 #ACTED"},
  {"pattern":"<M> <A>* <K> <R>? <T>? wrong|incorrect"},
] as readonly { pattern: string; sure?: boolean }[]
