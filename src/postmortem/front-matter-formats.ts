import { readInstant } from './times.ts'

/** The words behind `format:` in schemas/postmortem.schema.json. */
export const formats: Record<string, (text: string) => boolean> = {
  'date-time': (text) => readInstant(text) !== undefined,
}
