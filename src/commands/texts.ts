/** Everything that commands say when they cannot be used. Sentences: short, calm, no `@` in them. */
export const texts = {
  unknown: 'There is no such command. /help lists those there are.',
  didYouMean: (name: string) => `There is no such command. Did you mean /${name}?`,
  forbidden:
    'Commands are for people with triage rights or more on this repository. Ask one of them to type it.',
  severity: (names: string[]) => `The severity is one of ${listed(names)}.`,
  person: 'One person is expected: me, or the login of somebody else.',
  team: 'A role is held by one person, not by a team.',
  status: (names: readonly string[]) => `The status is one of ${listed(names)}.`,
  time: (timezone: string) =>
    `A time is expected: 20 minutes ago, 02:41, yesterday 23:10 or 2026-03-03 10:17, in ${timezone} unless it names its zone.`,
  future: (time: string) => `${time} has not come yet. A time in the past is expected.`,
  text: 'A text is expected on the same line.',
  textAfterTime: 'A text is expected after the time.',
  service: (names: string[]) => `A service is one of ${listed(names)}. Several take one line each.`,
  noServices: 'No service is configured yet. Add it to .github/second-story.yml.',
  change:
    'Confirm or dismiss is expected, then the reference of the change as the list of recent changes shows it.',
  reasonForChange: 'A reason is expected after the reference.',
  reason: 'A reason is expected on the same line.',
  required: (severity: string) =>
    `A post-mortem is required for ${severity}. A maintainer of this repository can decline it.`,
  channel: 'An address is expected that starts with https://, of the room where you talk.',
  otherIncident: 'Another incident is expected, by its number.',
  sameRepository: (repository: string) => `Another incident of ${repository} is expected, by its number.`,
  itself: 'This is the incident itself. The number of another one is expected.',
  incidentHere:
    'This is an incident already. In any other issue or pull request /incident declares one; or use the form.',
  incidentTitle: 'A title is expected on the same line, such as /incident Checkout declines card payments.',
  forbiddenThere: 'Incidents are declared by people with triage rights on the incidents repository.',
  belongsToIncident: 'Commands belong into the thread of the incident: ',
  snooze: 'A length of time up to 7 days is expected.',
}

/** A reply stays short, whatever the config holds. */
const MOST_NAMES = 20

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
