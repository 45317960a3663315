/**
 * What each reason is worth; docs/changes.md explains them. Chosen by hand in round numbers and held against
 * `npm run bench:changes`, which also tells how much better numbers tuned on one half of the cases do on the other.
 */
export const POINTS = {
  /** At the very start; they fade with age. */
  deployed: 26,
  merged: 8,
  newest: 9,
  notDeployed: -10,

  servicePaths: 15,
  serviceRepository: 5,
  outsidePaths: -15,

  migration: 12,
  flag: 12,
  configuration: 12,
  infrastructure: 12,
  dependency: 6,
  build: 2,
  workflow: 2,
  /** Share of its points that the second kind gives. */
  secondKind: 0.5,

  /** For each tenfold of lines beyond ten. */
  sizeTenfold: 3.5,
  sizeMost: 10,

  named: 45,
  namedFile: 15,
  titleWord: 18,
  pathWord: 8,
  mostWords: 70,
  /** Share that a word counts which the report has outside its title. */
  aside: 0.7,
  concept: 5,
  mostConcepts: 10,

  revertedDuring: 50,
  revertedBefore: -20,
  responder: 5,

  reworks: 4,
  landsAgain: 10,
  takesBack: -10,
  routineUpdate: -12,
  versionOnly: -20,
  cosmetic: -10,
  harmless: -18,
}

export type Points = typeof POINTS
