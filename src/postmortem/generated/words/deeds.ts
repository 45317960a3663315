// Made from src/postmortem/words/deeds.yml by `npm run generate`. Change that file, not this one.

/** What people do to systems, as a participle. */
export const ACTS = ["deleted","removed","run","executed","merged","applied","upgraded","pushed","deployed","committed","enabled","disabled","turned","restored","started","scaled","dropped","changed","set","revoked","closed","leaked","triggered","published","overwritten","modified","denied","cleaned","wiped","shut","selected","switched","restarted","stopped","unplugged","truncated","moved","added","configured","installed","released","sent","uploaded","promoted","scheduled","copied","renamed","left","marked","reverted"] as readonly string[]

/** What people do with buttons, forms and plugs. */
export const CHOSEN = ["selected","chosen","pressed","picked","clicked","used","entered","uploaded","shut","unplugged","given","typed","pasted","deployed","applied","restored","merged","patched"] as readonly string[]

/** What may be done in the wrong place. */
export const PLACED = ["executed","run","started","applied","entered","enrolled","patched","restored","uploaded","labelled","deployed","issued","drained","pasted","sent","set","restarting","restarted"] as readonly string[]

/** What may belong to somebody: her mistake. */
export const FAULTS = ["mistake","mistakes","error","errors","fault","negligence","carelessness","oversight","failure","refusal","ignorance","incompetence","inexperience","stubbornness","sloppiness","laziness","inattention","impatience","admission"] as readonly string[]

/** What a person does that breaks something or leaves it out. */
export const HARM = ["broke","breaks","wiped","wipes","caused","botched","misconfigured","truncated","ignored","ignores","missed","bypassed","skipped","panicked","mislabelled","screwed","screws","messed","waved","rubber-stamped","unplugged","overlooked","rushed","refused","overslept","circumvented","hid"] as readonly string[]

/** What a person does that takes something away. */
export const DESTROY = ["deleted","deletes","dropped","drops","wiped","killed","kills","revoked","destroyed","erased","overwrote","removed","crashed","took","locked","disabled","introduced","disclosed","leaked","corrupted","cut"] as readonly string[]

/** Somebody of no name but of low rank. */
export const VAGUE_PERSONS = ["somebody","someone","whoever","intern","trainee","junior","newcomer","newbie","colleague","employee","contractor","individual"] as readonly string[]

/** What was not done before acting: without checking. */
export const CARE = ["checking","reading","testing","telling","asking","understanding","waiting","looking","updating","informing","verifying","noticing","documenting","reviewing","thinking","approval","review","permission","consulting"] as readonly string[]
