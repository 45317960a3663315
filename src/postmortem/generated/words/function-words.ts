// Made from src/postmortem/words/function-words.yml by `npm run generate`. Change that file, not this one.

/** Forms of be and get. */
export const BE = ["is","are","was","were","be","been","being","am","got","gets","get"] as readonly string[]

/** Forms of have. */
export const HAVE = ["have","has","had","having","'ve","'d"] as readonly string[]

/** Forms of do. */
export const DO = ["do","does","did"] as readonly string[]

/** Modals. */
export const MODALS = ["will","would","should","could","can","may","might","must","shall","ought","ca","wo"] as readonly string[]

/** Negations. */
export const NEGATIONS = ["not","n't","never","no","neither","nor","hardly","cannot"] as readonly string[]

/** Determiners. */
export const DETERMINERS = ["a","an","the","this","that","these","those","our","their","his","her","its","my","your","each","every","some","any","one","two","another"] as readonly string[]

/** Prepositions. */
export const PREPOSITIONS = ["of","in","on","at","for","from","with","by","to","into","during","after","before","under","over","through","between","against","about","within","without","as"] as readonly string[]

/** Conjunctions. */
export const CONJUNCTIONS = ["and","or","but","because","since","so","while","when","if","although","though","which","who","whereas","unless","until","then","hence","thus","therefore"] as readonly string[]

/** Adverbs that do not end in -ly. */
export const ADVERBS = ["just","simply","also","then","still","even","again","already","really","thus","therefore","somehow","evidently","often","soon","once","twice","later","first","initially","both","well","very","quite","too","all","far"] as readonly string[]

/** Nobody. */
export const NOBODY = ["nobody","no-one","noone","none","neither"] as readonly string[]

/** Participles and past forms that do not end in -ed. */
export const IRREGULAR = ["run","ran","made","set","put","done","did","sent","taken","took","left","cut","lost","broke","broken","chosen","chose","wrote","written","shut","gone","went","given","gave","kept","fed","built","brought","bought","caught","thought","told","found","held","hit","led","let","met","read","said","sold","stopped","swept","thrown","threw","woken","woke","worn","won","known","knew","seen","saw","forgotten","forgot","misread","mistaken","mistook","misunderstood","overslept","slept","drawn","drew","driven","drove","begun","began","come","came","reset","overwritten","overwrote","split","spent","stood","understood","withdrawn","rewritten","torn","typed","dealt","felt","meant","overridden","overrode","stuck","hung","hid","hidden","taught","sought","paid","laid","shown","spoke","spoken","struck","stolen","fell","fallen","grew","grown","rose","risen","froze","frozen","undone","redone","rerun","rebuilt","overran","overrun","sunk","dug","proven","quit","learnt","burnt","blown"] as readonly string[]

/** Words that look like names at the start of a sentence and in its middle. */
export const NOT_NAMES = ["monday","tuesday","wednesday","thursday","friday","saturday","sunday","january","february","march","april","may","june","july","august","september","october","november","december","utc","i","p1","p2","p3","p4","eu","us","uk","api","sla","slo","english","german","french","europe","america","asia","london","berlin","paris","dublin","frankfurt","easter","christmas","customer","customers","traffic","data","what","which","why","how","where","there","here","it","each","most","many","some","several","few","other","others","everything","nothing","something","anything","more","less","another","root","cause","note","human","manual","status","detection","recovery","impact","timeline","summary","theory","suspicion","inspection","investigation","analysis","review","change","access","today","yesterday","later","earlier","once","after","before","during","while","issue","issues","problem","problems","incident","outage","error","errors","fault","faults","failure","pods","nodes"] as readonly string[]

/** Words that end in -ed and are neither past nor participle. */
export const NOT_PAST = ["need","speed","feed","seed","embed","exceed","proceed","succeed","indeed","hundred","sacred","shed","breed","bleed","weed","agreed-upon","naked","unrelated"] as readonly string[]
