import { reporter } from 'vfile-reporter'
import { type Print, plural } from '../print.ts'
import { vfilesOf } from './vfiles.ts'

export const pretty: Print = (linted, counts, io) => {
  const told = linted.filter(({ findings }) => findings.length > 0)
  const text =
    told.length === 0
      ? ''
      : reporter(vfilesOf(told, io.cwd, { once: true }), { color: io.colour, verbose: true })
  const lines = [
    ...(told.length === 0 && linted.length > 0
      ? [`${plural(linted.length, 'document')}: nothing to mend`]
      : []),
    ...(told.length > 0 && linted.length > 1
      ? [`in ${told.length} of ${plural(linted.length, 'document')}`]
      : []),
    ...(counts.waived > 0 ? [`${plural(counts.waived, 'finding')} waived in the text`] : []),
    ...(counts.known > 0 ? [`${plural(counts.known, 'finding')} of the baseline not counted`] : []),
    ...(counts.stale > 0
      ? [
          `${plural(counts.stale, 'entry').replace('entrys', 'entries')} of the baseline no longer needed: write it anew with --write-baseline`,
        ]
      : []),
  ]
  return [text, ...lines]
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('')
}
