import { parentPort } from 'node:worker_threads'
import { type CheckOptions, checkDocument } from '../postmortem/check.ts'

/** The other side of `checker.ts`: one document after the other, until it is ended. */
export interface Question {
  text: string
  options: CheckOptions
}

parentPort?.on('message', ({ text, options }: Question) => {
  parentPort?.postMessage(checkDocument(text, options))
})
parentPort?.postMessage('ready')
