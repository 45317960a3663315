/** Actions that only ask people to be different. Source: 52 rows of the corpus; the SRE workbook's "bad post-mortem". */
export const PEOPLE_ONLY: readonly { pattern: string; note: string }[] = [
  {
    pattern:
      '^(?:please )?(?:remind|sensiti[sz]e|coach|teach|urge|encourage|instruct|reprimand|warn|educate)\\b(?! \\w+ automatically)',
    note: 'tells people',
  },
  {
    pattern:
      '^(?:re-?)?train (?:the |all |our |every )?(?:\\w+ ){0,2}(?:team|staff|dbas?|engineers?|developers?|operators?|people|colleagues?|clerks?|analysts?|agents?|everybody|everyone|users?|admins?|reviewers?|nurses?|responders?|newcomers?)\\b',
    note: 'trains people; a model may be trained',
  },
  {
    pattern:
      '^(?:tell|ask|speak (?:to|with)|talk (?:to|with)|send an? e-?mail to|bring) (?:the |all |our |every )?(?:\\w+ ){0,2}(?:team|staff|dbas?|engineers?|developers?|devs|operators?|people|colleagues?|clerks?|agents?|everybody|everyone|users?|admins?|reviewers?|facilities|folks|crew|managers?)\\b',
    note: 'tells people',
  },
  {
    pattern:
      '\\b(?:be|being|stay|remain|act) (?:\\w+ )?(?:careful|vigilant|attentive|mindful|cautious|disciplined|aware|alert)\\b',
    note: 'asks for care',
  },
  {
    pattern:
      '\\b(?:more|very) careful(?:ly)?\\b|\\bcarefully\\b|\\bmore closely\\b|\\bthink twice\\b|\\bverify twice\\b',
    note: 'asks for care',
  },
  {
    pattern:
      '^(?:double|triple)-?check\\b|^always\\b|^never\\b|^(?:do not|don.t) forget\\b|^stick to\\b|^(?:re-)?read\\b|^pay (?:more )?attention\\b|^keep in mind\\b',
    note: 'a rule for memory',
  },
  {
    pattern:
      '^(?:all |the |our )?(?:\\w+ )?(?:everybody|everyone|staff|people|engineers|developers|operators|reviewers|technicians|colleagues?|managers|team leads|on-call|members(?: of \\w+ \\w+)?) (?:\\w+ )?(?:must|should|shall|have to|has to|need to|will be (?:reminded|asked|told)|are (?:\\w+ ){0,2}(?:to|asked|instructed|reminded)|to (?:stress|follow|read|check|be))\\b',
    note: 'a duty of people',
  },
  {
    pattern:
      '\\bmust (?:follow|respect|observe|read|obey)\\b|\\bplease\\b.*\\b(?:keep|follow|respect|remember)\\b|\\beverybody please\\b',
    note: 'a duty of people',
  },
  {
    pattern:
      '\\b(?:raise|increase|improve|create|more) awareness\\b|\\bawareness (?:training|campaign|session)\\b',
    note: 'awareness',
  },
  {
    pattern:
      '^(?:\\w+ )?(?:course|training|refresher|workshop|lunch talk|e-learning|briefing)\\b(?: \\w+){0,2} (?:for|on|about)\\b|^mandatory\\b.*\\b(?:training|e-learning|course)\\b',
    note: 'a course',
  },
  {
    pattern:
      '\\b(?:keep to|stick to|reinforce|repeat|stress|emphasi[sz]e) (?:this|the (?:rule|process|playbook|importance|procedure|checklist|briefing))\\b',
    note: 'a rule for memory',
  },
]

/** A machine does the reminding, or the training is of a model. */
export const DONE_BY_SYSTEM: readonly string[] = [
  'automatic(?:ally)?',
  '\\bbot\\b',
  '\\bcron\\b',
  '\\bCI\\b',
  '\\blint(?:er|s)?\\b',
  '\\balert(?:s|ed)?\\b',
  '\\bpages?\\b',
  '\\bticket\\b',
  '\\bscript\\b',
  '\\bpipeline\\b',
  '\\bmodel\\b',
  '\\brefuses?\\b',
  '\\bblocks?\\b',
  '\\bscheduled job\\b',
  '\\bdrill\\b',
  '\\brunbook step\\b',
  '\\btested\\b',
  '\\bproven\\b',
]
