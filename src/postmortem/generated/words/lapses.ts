// Made from src/postmortem/words/lapses.yml by `npm run generate`. Change that file, not this one.

/** Adverbs of accident. "Incorrectly" and "wrongly" describe software as well and are not among them. */
export const ACCIDENT_ADVERBS = ["accidentally","accidently","mistakenly","inadvertently","unintentionally","unwittingly","carelessly","prematurely","erroneously"] as readonly string[]

/** Verbs of forgetting, overlooking and the like that only people do in these words. */
export const LAPSE_VERBS = ["forgot","forgets","forgotten","overlooked","overlooks","neglected","neglects","misread","misjudged","misunderstood","misinterpreted","miscommunicated","miscalculated","mistyped","misclicked","mis-clicked","mistook","misremembered","fat-fingered","botched","bungled","overslept","disregarded","mishandled","miskeyed","mixed-up","copy-pasted","forgetting","misdiagnosed","misestimated","mis-typed","mis-read","fatfingered"] as readonly string[]

/** What people do not know or do, behind "did not", "never", "had not", "failed to". */
export const KNOWING_VERBS = ["know","known","realise","realize","realised","realized","notice","noticed","check","checked","double-check","double-checked","verify","verified","test","tested","look","looked","read","follow","followed","review","reviewed","consider","considered","anticipate","anticipated","foresee","foreseen","remember","remembered","renew","renewed","update","updated","inform","informed","communicate","communicated","tell","told","ask","asked","understand","understood","appreciate","validate","validated","monitor","document","documented","escalate","escalated","bother","care","pay","spot","spotted","confirm","confirmed","consult","consulted","listen","listened","react","reacted","respond","coordinate","coordinated","prepare","prepared","question","questioned","challenge","challenged","familiarise","wait","waited","account","raise","raised","perform","performed"] as readonly string[]

/** What was not done, in the passive: "was not tested", "had not been reviewed". */
export const OMITTED = ["followed","respected","observed","tested","verified","checked","reviewed","read","consulted","noticed","noted","considered","communicated","heeded","obeyed","honoured","double-checked","validated","tried","questioned","acted","looked"] as readonly string[]

/** What happened to something, where only people do it. */
export const LAPSED = ["overlooked","forgotten","underestimated","overestimated","misread","mistyped","misunderstood","misjudged","neglected","disregarded","mistaken","fat-fingered","misinterpreted","mixed-up","botched","bungled","mishandled","miskeyed","miscommunicated","fatfingered","mis-typed","mislabelled","mislabeled"] as readonly string[]
