import { acknowledge } from './acknowledge.ts'
import { askHelp } from './ask-help.ts'
import { change } from './change.ts'
import { channel } from './channel.ts'
import type { Command } from './command.ts'
import { commander } from './commander.ts'
import { communications } from './communications.ts'
import { detected } from './detected.ts'
import { drill } from './drill.ts'
import { duplicate } from './duplicate.ts'
import { impact } from './impact.ts'
import { lead } from './lead.ts'
import { mitigated } from './mitigated.ts'
import { noPostmortem } from './no-postmortem.ts'
import { note } from './note.ts'
import { postmortem } from './postmortem.ts'
import { related } from './related.ts'
import { resolve } from './resolve.ts'
import { service } from './service.ts'
import { severity } from './severity.ts'
import { snooze } from './snooze.ts'
import { started } from './started.ts'
import { status } from './status.ts'
import { update } from './update.ts'

/** Every command there is, in the order in which an incident needs them. */
export const COMMANDS: readonly Command[] = [
  ...[acknowledge, severity, channel, commander, lead, communications],
  ...[started, detected, impact, service, change],
  ...[status, note, update, mitigated, resolve],
  ...[postmortem, noPostmortem, duplicate, related, snooze, drill, askHelp],
]

export function commandNamed(name: string): Command | undefined {
  return COMMANDS.find(({ names }) => names.includes(name.toLowerCase()))
}
