// Made from src/postmortem/words/untold.yml by `npm run generate`. Change that file, not this one.

/** What people did not tell each other. */
export const UNTOLD = [
  {"pattern":"not|n't|never <A>* occur|occurred|crossed to|our|us|anyone|anybody|their|my","sure":true},
  {"pattern":"never <A>* added|updated|removed|reverted|moved|copied|put|documented|tested|verified|reviewed|communicated|announced|written|rotated|renewed|cleaned|revisited|rehearsed|escalated|told|informed|taught|trained|practised|practiced|decommissioned|followed|questioned|raised|checked|discussed|agreed|planned|considered|recorded|noted|tracked|reported|rolled"},
  {"pattern":"committed|pushed|uploaded ..4 key|keys|secret|secrets|credential|credentials|password|passwords|token|tokens"},
  {"pattern":"key|keys|secret|secrets|credential|credentials|password|passwords|token|tokens ..6 was|were|been|got <A>* committed|pushed|uploaded|shared"},
  {"pattern":"without anyone|anybody|someone|somebody <A>* <w>"},
  {"pattern":"<W|G> did not|n't <A>* #PROCESS"},
  {"pattern":"earlier|sooner|later|broader|wider|larger|more|further than <T|W>? <A|B|H>* agreed|announced|intended|allowed|meant"},
  {"pattern":"not|n't|never <A>* passed|handed|followed|carried on|along|over|up|across"},
  {"pattern":"was|were|been %NOT <A>* changed|updated|tested|migrated|informed|told|backed|reviewed|announced|agreed before|prior|beforehand|up"},
  {"pattern":"nobody|no-one|noone|none|never|not|n't|off ..8 on|off our|the|my|their|anyone|anybody|his|her radar"},
  {"pattern":"#DUTIES|handover <A>* forgotten|overlooked","sure":true},
  {"pattern":"%WHO lost <T>? <m>? key|keys|password|passwords|access|credentials|laptop|token|phone|badge|overview"},
  {"pattern":"in good faith"},
  {"pattern":"not having <A>* been? <A>* told|informed|warned|briefed|consulted|notified|asked","sure":true},
  {"pattern":"<Y> <A|H>* failed|forgot|neglected|omitted to"},
  {"pattern":"note|notes|handover|announcement|mail|message|ticket|plan|checklist ..6 left|leaves out|off"},
  {"pattern":"never|not|n't <A|B>* <A>* passed|handed|relayed|forwarded|communicated|given|carried|conveyed on|over|to|along|up|across"},
  {"pattern":"without anyone|anybody|someone|somebody <R|A|m|w>"},
  {"pattern":"communication|notification|escalation|announcement|reaction|response ..5 came|was|were <A>* late|slow|short|brief"},
  {"pattern":"without <T>? knowledge|approval|consent|notice|warning|blessing of|from|by"},
  {"pattern":"<Z> had been assigned|appointed|designated|named|asked|told"},
  {"pattern":"our|first|initial|early|their <m>* message|statement|announcement|update|post|notice ..4 <B> <A>* misleading|wrong|incorrect|late|unclear|confusing"},
  {"pattern":"left|kept|leaving|keeping ..4 in the dark","sure":true},
  {"pattern":"without <A>* proofreading|briefing|rereading|re-reading"},
] as readonly { pattern: string; sure?: boolean }[]
