import { reporterJson } from 'vfile-reporter-json'
import { visibleJson } from '../../../domain/safe-text.ts'
import type { Print } from '../print.ts'
import { vfilesOf } from './vfiles.ts'

/** The shape of `vfile-reporter-json`: an array of files, each with `messages`. */
export const json: Print = (linted, _, io) =>
  `${visibleJson(reporterJson(vfilesOf(linted, io.cwd), { pretty: 2 }))}\n`
