/**
 * Everything that the console says, in the order in which it is read. Short, calm, imperative; the same words for the
 * same thing; no `@`. What needs attention has its own list: `domain/attention-texts.ts`. Replies to commands too:
 * `commands/texts.ts`. Text between backticks is shown as code.
 */
export const texts = {
  severityUnknown: 'Severity unknown',
  drill: 'drill',
  closed: 'closed',
  runningFor: (length: string) => `running for ${length}`,
  lasted: (length: string) => `lasted ${length}`,
  duplicateOf: 'This is a duplicate. It goes on in ',
  affected: 'Affected: ',
  channel: 'We talk in ',

  next: 'Next',
  nothingMissing: 'Nothing is missing right now.',
  checkChanges: 'Nothing is missing. Check the recent changes below and say which it was, or was not.',
  allDone: 'All done: nothing is left to do.',
  unassignable: (login: string) => `${login} cannot be assigned here.`,
  unassignableNext: 'Give them access to this repository, or correct the name. The role counts all the same.',
  unknownPerson: (login: string) => `GitHub knows nobody called ${login}.`,
  unknownPersonNext: 'Correct the name in the comment; until then this role is empty in fact.',

  guide: 'How severe is it',
  guideQuestion:
    'Can users complete their core work? Severity is customer impact, not how hard it is to mend.',
  guideChanged: (severity: string, former: string) => `${severity}, was ${former}: does it fit?`,

  who: 'Who has it',
  roles: { commander: 'Commander', lead: 'Technical lead', communications: 'Communications' },
  nobody: 'nobody yet: ',
  since: (at: string) => `, since ${at}`,
  helping: 'Helping: ',

  firstFive: 'First five minutes',
  firstFiveDone: (minutes: number) => `First five minutes: all five done after ${minutes} min.`,
  took: (minutes: number) => ` · after ${minutes} min`,
  thisThread: ' · this thread',

  changes: {
    title: 'Recent changes',
    intro: 'Candidates, most suspicious first. None of them is the cause until somebody confirms it.',
    none: 'No merge, push, deployment or release reached the services in the window.',
    noService:
      'No service is named: only this repository was looked at, and nothing reached it in the window.',
    points: (score: number) => `${score} ${Math.abs(score) === 1 ? 'point' : 'points'}`,
    furtherReasons: (count: number) => `; ${count} more`,
    wordOnHidden: 'its members confirm it by its address',
    more: (count: number) => `${count} more before the start`,
    after: (count: number) => `${count} after the start (may be the fix)`,
    excluded: (count: number) => `${count} left out, and why`,
  },
  hiddenChange: 'a change in a private repository (visible to its members)',

  timeline: 'Timeline',
  zone: (timezone: string) => `times in ${timezone}`,
  earlier: (count: number) => `${count} earlier ${count === 1 ? 'entry' : 'entries'}`,
  older: (count: number) => `${count} older ones stand in the thread.`,
  time: 'Time',
  whatHappened: 'What happened',
  phases: 'Phases',
  told: {
    update: (text: string) => `Update: ${text}`,
    impact: (text: string) => `Impact: ${text}`,
    merged: (title: string) => `Merged: ${title}`,
    pushed: (title: string) => `Pushed: ${title}`,
    reverted: (title: string) => `Reverted: ${title}`,
    released: (title: string) => title,
    deployed: (title: string) => `Deployed: ${title}`,
  },

  postmortem: 'Post-mortem',
  postmortemSoon: 'Will be opened in a moment.',
  declined: (by: string, reason: string) => `Declined by ${by}: ${reason}`,
  theDocument: 'the document',
  actionItems: 'Action items',
  due: (day: string) => ` · due ${day}`,
  overdueSince: (day: string) => `overdue since ${day}`,

  declaredIn: 'Declared in ',
  declaredAs: 'The incident is declared: ',
  privateIncident: 'visible to the members of its repository',
  alertsAgain: 'The alert spoke again while this incident was open. Each line stands in the timeline.',

  thanks: {
    first: 'Thank you: this change taught us something. It was part of ',
    second: ', and what we learned is in the ',
    document: 'post-mortem',
    last: 'The question there is what made it possible, not who did it. What you know about it is welcome in the document.',
  },

  related: 'Related: ',
  footer: 'Kept up to date by Second Story from what is said in this thread. ',
  footerHelp: ' lists the commands.',
}
