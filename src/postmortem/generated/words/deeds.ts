// Made from src/postmortem/words/deeds.yml by `npm run generate`. Change that file, not this one.

/** What people do to systems, as a participle. */
export const ACTS = ["deleted","removed","run","executed","merged","applied","upgraded","pushed","deployed","committed","enabled","disabled","turned","restored","started","scaled","dropped","changed","set","revoked","closed","leaked","triggered","published","overwritten","modified","denied","cleaned","wiped","shut","selected","switched","restarted","stopped","unplugged","truncated","moved","added","configured","installed","released","sent","uploaded","promoted","scheduled","copied","renamed","left","marked","reverted","terminated","tagged","unmounted","detached","disconnected","purged","cleared","flushed","erased","destroyed","killed","cancelled","canceled","archived","replaced","swapped","included","excluded","omitted","granted","attached","exposed","shared","pointed","introduced","created","provisioned","bumped","downgraded","flipped","toggled","commented","uncommented","edited","rotated","rebooted","decommissioned","deprovisioned","migrated","imported","exported","resized","drained","powered","issued","approved","activated","deactivated","rolled","reset","wired","labelled"] as readonly string[]

/** What people do with buttons, forms and plugs. */
export const CHOSEN = ["selected","chosen","pressed","picked","clicked","used","entered","uploaded","shut","unplugged","given","typed","pasted","deployed","applied","restored","merged","patched","tagged","copied","pushed","released","shipped","passed","targeted","specified","restarted","edited","mounted","imported","pointed","checked-in","pulled","plugged","flipped","cut","swapped","replaced","drained","rebooted","called","flashed","wired"] as readonly string[]

/** What may be done in the wrong place. */
export const PLACED = ["executed","run","started","applied","entered","enrolled","patched","restored","uploaded","labelled","deployed","issued","drained","pasted","sent","set","restarting","restarted","deleted","pushed","merged","committed","launched","rolled"] as readonly string[]

/** What may belong to somebody: her mistake. */
export const FAULTS = ["mistake","mistakes","error","errors","fault","negligence","carelessness","oversight","failure","refusal","ignorance","incompetence","inexperience","stubbornness","sloppiness","laziness","inattention","impatience","admission"] as readonly string[]

/** What a person does that breaks something or leaves it out. */
export const HARM = ["broke","breaks","wiped","wipes","caused","botched","misconfigured","truncated","ignored","ignores","missed","bypassed","skipped","panicked","mislabelled","screwed","screws","messed","waved","rubber-stamped","unplugged","overlooked","rushed","refused","overslept","circumvented","hid","overruled","overrode","pressured","rushed-through"] as readonly string[]

/** What a person does that takes something away. */
export const DESTROY = ["deleted","deletes","dropped","drops","wiped","killed","kills","revoked","destroyed","erased","overwrote","removed","crashed","locked","disabled","introduced","disclosed","leaked","corrupted","cut"] as readonly string[]

/** Somebody of no name but of low rank. */
export const VAGUE_PERSONS = ["somebody","someone","whoever","hire","starter","intern","trainee","junior","newcomer","newbie","colleague","employee","contractor","individual"] as readonly string[]

/** What was not done before acting: without checking. */
export const CARE = ["checking","watching","monitoring","noticing","backing","reviewing","reading","testing","telling","asking","understanding","waiting","looking","updating","informing","verifying","documenting","thinking","approval","review","permission","consulting","taking","running","getting","following","having","creating","announcing","notifying","adjusting","validating","comparing","rehearsing","draining","coordinating","communicating","warning","confirming","considering","realising","realizing","knowing","double-checking","involving","sign-off","signoff","oversight","supervision","notice","coordination","communication","consultation","announcement","rehearsal","agreement","authorisation","authorization","consent","grasping","appreciating","seeing","questioning","bothering","handing","handover","opening","trying","measuring","escalating","simulating","stopping"] as readonly string[]

/** What the world without the incident is praised for, behind "would have". */
export const BENEFITS = ["prevented","avoided","averted","caught","detected","noticed","helped","enabled","allowed","saved","shown","revealed","reduced","mitigated","shortened","told","warned","alerted","spotted","found","identified","discovered","resolved","fixed","improved","limited","contained","led","given","stopped","protected","sped","uncovered","highlighted","surfaced","flagged","recovered","minimised","minimized","eliminated","provided","facilitated","eased","accelerated","bought","raised","seen","known","pointed","triggered","blocked","rejected","exposed","failed-fast","spared","paged","let","notified","kept","lowered","cut","captured"] as readonly string[]

/** Comparisons and kind words behind "could have been". */
export const BETTER = ["better","faster","earlier","sooner","quicker","quickly","smoother","clearer","safer","wiser","smarter","easier","useful","helpful","good","nice","great","possible","able","simpler","shorter","smaller","sufficient","enough","wise","prudent","ideal","preferable","natural","avoided","more","higher","less"] as readonly string[]

/** What people do with problems, in the passive behind "could have been". */
export const HANDLED = ["addressed","communicated","escalated","reviewed","tested","checked","verified","informed","monitored","updated","pinned","documented","planned","scheduled","handled","done","deployed","rolled","reverted","restored","declared","involved","asked","rushed","run","merged","made","set","configured","shared","announced","postponed","executed","automated","treated","used","taken"] as readonly string[]

/** What would not have happened. */
export const HARMED = ["happened","occurred","failed","broken","crashed","gone","run","died","lasted","caused","leaked","existed","grown","stayed","affected","impacted","lost","deleted","down","exceeded","filled","escalated","arisen","taken","led","reached","spread","stopped","necessary","needed","missed","hit","an","a","as","so","such","expired","entered","been","possible"] as readonly string[]

/** Nouns of work without an edge. */
export const FUZZY = ["monitoring","alerting","alerts","logging","documentation","docs","runbook","runbooks","testing","tests","test-coverage","coverage","communication","observability","tooling","visibility","training","processes","process","reviews","review","reliability","resilience","automation","dashboards","metrics","knowledge","understanding","handover","coordination"] as readonly string[]

/** What a thing should be, where nobody can look it up. */
export const QUALITIES = ["safe","secure","good","better","robust","reliable","properly","well","ok","fine","stable","appropriate","adequate","sufficient","resilient","efficient","maintainable","scalable","mature","consistent","transparent","predictable","correct","correctly","smooth","sane","clean","healthy","prioritized","prioritised","maintained","aligned"] as readonly string[]

/** Ways to get there, behind "by". */
export const GERUNDS = ["adding","removing","using","moving","setting","caching","waiting","deleting","replacing","making","running","checking","changing","raising","lowering","splitting","limiting","enabling","disabling","storing","reading","sending","asking","counting","comparing","redirecting","stopping","writing","pinning","introducing","configuring","validating"] as readonly string[]

/** Imperatives that make a thing, and so have an end. */
export const MAKERS = ["document","write","add","create","update","build","set","setup","move","run","remove","enable","disable","extend","publish","record","delete","split","merge","install","configure","deploy","automate","rewrite","translate","link","store","migrate","replace","rename","export","import","refactor","schedule","deprecate","retire","archive","test","benchmark","log","alert","page","version","lock","pin","extract","convert","drop","include","turn","put","port","integrate","wire","separate","patch","bump"] as readonly string[]

/** Participles behind an adverb of accident that mostly tell what software or a find did. */
export const BY_MACHINES = ["discovered","found","noticed","fixed","solved","resolved","marked","flagged","identified","classified","treated","interpreted","considered","detected","logged","rejected","cached","served","returned","counted","matched","evicted","throttled","redirected","displayed","shown","reported","recognised","recognized","believed","inferred","scheduled-out","filtered","dropped-out","concluded","parsed","cast","rounded","truncated","assigned","billed","charged","credited"] as readonly string[]

/** What people do to systems, in the past. */
export const ACTED = ["entered","typed","cut","used","chose","selected","picked","put","applied","deployed","ran","revoked","restored","took","removed","deleted","set","pressed","clicked","unplugged","keyed","gave","pushed","merged","uploaded","killed","opened","configured","edited","updated","executed","disabled","enabled","restarted","rebooted","stopped","copied","pasted","moved","dropped","wiped","terminated","created","assigned","targeted","changed","modified","rolled","reverted","pulled","shut","powered","drained","upgraded","promoted","issued","sent","published","attached","assumed","restarts","deletes","drops","runs","applies","deploys","pushes","merges","disables","enables","released","shipped","tagged","unmounted","detached","purged","cleared","flushed","erased","destroyed","cancelled","archived","replaced","swapped","granted","provisioned","bumped","flipped","toggled","commented","uncommented","rotated","migrated","imported","exported","resized","approved","activated","deactivated","reset","wired","plugged","connected","disconnected","called","escalated","invited","paged","revokes","removes","stops","sends","publishes","sets","commits","triggers","overwrites","shuts","cancels","restores","selects"] as readonly string[]

/** Mis- and such, done by somebody. */
export const MISDONE = ["misconfigured","mislabelled","mislabeled","mistyped","misread","mishandled","mistaken","miscommunicated","overlooked","forgotten","missed","broken","wiped","botched","ignored","skipped","neglected","bypassed","misjudged","fat-fingered"] as readonly string[]

/** What people owe, as a thing that is missed or skipped. */
export const DUTIES = ["alert","alerts","alarm","mails","emails","e-mails","alarms","warning","warnings","page","pages","email","e-mail","mail","message","messages","notification","notifications","step","steps","check","checks","checklist","review","reviews","procedure","procedures","process","processes","renewal","renewals","deadline","deadlines","runbook","test","tests","staging","approval","policy","note","notes","instruction","instructions","requirement","requirements","detail","details","task","ticket","reminder","rule","rules","migration","update","upgrade","change","line","announcement","announcements","case","edge","condition","dependency","flag","rotation"] as readonly string[]

/** What a person is said not to have done, behind "did not". */
export const DOING = ["add","set","include","write","apply","enable","configure","provide","leave","remove","use","put","make","take","give","define","specify","create","close","limit","handle","run","call","attach","restart","roll","revert","stop","turn","fill","pass","send","announce","mention","log","mark","lock","unlock","restore","save","request","obtain","wait","copy","move","tag","pin","test","back","push","keep","deploy","size","execute"] as readonly string[]

/** What would have been worse. */
export const LOSSES = ["lost","full","down","gone","affected","unavailable","deleted","corrupted","worse","exposed","offline","destroyed","stolen","drained","exploited","broken","impossible","unable","larger","longer","down-for","unreachable","hit","doubled"] as readonly string[]

/** More of what people owe, in the passive behind "was not". */
export const NEGLECTED = ["renewed","supervised","trained","informed","told","announced","rotated","coordinated","planned","foreseen","anticipated","understood","appreciated","recognised","recognized","thought","raised","assigned","escalated","double-checked","cleaned","briefed","rehearsed","practised","practiced","agreed","discussed","warned","respected","notified","heeded","consulted","relayed","mentioned","chased","prioritised","prioritized"] as readonly string[]

/** What teams owe each other and themselves, behind "we did not". */
export const PROCESS = ["communicate","announce","plan","prepare","investigate","finish","complete","coordinate","involve","consult","prioritise","prioritize","address","act","ensure","enforce","rehearse","train","clean","rotate","revisit","revert","brief","agree","align","practise","practice","learn-from","try","tried"] as readonly string[]

/** What people have agreed on, and deviate from. */
export const NORMS = ["procedure","procedures","process","policy","policies","protocol","checklist","runbook","playbook","guideline","guidelines","practice","practices","rules","rule","agreement","convention","conventions","standard","standards","review","reviews","approval","approvals","freeze","sign-off","signoff","gate","gates","staging","advice","recommendation","recommendations","instructions","plan","checks"] as readonly string[]

/** What people do in the course of work and of a response: told as a fact, it blames nobody. */
export const NEUTRAL_DEEDS = ["opened","added","ran","run","applied","replaced","restarted","deployed","decided","joined","asked","noticed","chose","followed","did","done","scanned","released","received","found","investigated","reverted","rolled","started","created","moved","reported","identified","fixed","escalated","paged","called","confirmed","posted","announced","said","told","suggested","explained","described","declared","took","began","begun","contacted","discovered","realised","realized","completed","reviewed","approved","worked","helped","brought","updated","wrote","written","saw","seen","looked","checked","verified","tested","knew","known","read","acknowledged","acked","raised","requested","proposed","recommended","tried","attempted","logged","gathered","collected","examined","inspected","diagnosed","analysed","analyzed","debugged","traced","determined","concluded","recovered","restored","mitigated","resolved","enabled","disabled","scaled","stopped","drained","rebooted","promoted","switched","monitored","watched","observed","documented","recorded","shared","sent","informed","notified","answered","replied","responded","arrived","returned","left","met","agreed","discussed","planned","scheduled","prepared","introduced","developed","implemented","configured","set","upgraded","installed","migrated","merged","made","gave","given","got","had","used","needed","wanted","expected","hoped","continued","kept","finished","ended","volunteered","coordinated","led","walked","spotted","caught","detected","suspected","felt","thanked","submitted","provided","involved","assigned","been","based","trained","employed","affected","located","responsible","paid","published","yanked","blocked","died","stuck","handed","passed","turned","put","changed","increased","reduced","lowered"] as readonly string[]
