import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a whole process took, from its start to its end. */
export interface Run {
  seconds: number
  /** Of user and system together, over all threads and children. */
  cpu: number
  megabytes: number
}

/** By `time`: of the whole tree of processes. Exit codes of findings are no failure. */
export async function measure(command: string, args: string[], cwd = '.'): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'second-story-time-'))
  const report = join(folder, 'time.txt')
  const start = performance.now()
  await finished('/usr/bin/time', ['-f', '%U %S %M', '-o', report, command, ...args], cwd, true)
  const seconds = (performance.now() - start) / 1000
  const [user = 0, system = 0, kilobytes = 0] = (readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  rmSync(folder, { recursive: true })
  return { seconds, cpu: user + system, megabytes: Math.round(kilobytes / 1024) }
}

export function finished(command: string, args: string[], cwd: string, mayFind = false): Promise<void> {
  return new Promise((done, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', mayFind ? 'ignore' : 'inherit'] })
    child.once('error', reject)
    child.once('close', (code) => {
      // write-good ends with the number of its findings.
      if (code === 0 || (mayFind && code !== null && code !== 127)) done()
      else reject(new Error(`${command} ${args.slice(0, 4).join(' ')} ended with ${code}`))
    })
  })
}
