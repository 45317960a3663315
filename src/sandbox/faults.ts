/** What a request can meet on the way: an error instead of an answer, or a line that breaks. */
export type Fault = { status: number; headers?: Record<string, string>; body?: unknown } | 'drop-connection'

export interface RequestInfo {
  index: number
  method: string
  path: string
  actor: string
}

/** `before`: nothing was executed. `after`: it was executed, and the answer is lost. */
type Phase = 'before' | 'after'
type FaultHook = (request: RequestInfo, phase: Phase) => Fault | undefined

export interface Faults {
  /** The n-th request from now on (1 is the next one) meets the fault before it is executed. */
  failNth: (n: number, fault: Fault) => void
  onRequest: (hook: FaultHook) => void
  clear: () => void
}

export interface FaultEngine {
  api: Faults
  meet: FaultHook
}

export class ConnectionDropped extends Error {
  readonly code = 'ECONNRESET'
  constructor() {
    super('The sandbox dropped the connection, as its faults ask')
  }
}

export function createFaults(lastIndex: () => number): FaultEngine {
  let hooks: FaultHook[] = []
  return {
    meet: (request, phase) => {
      for (const hook of hooks) {
        const fault = hook(request, phase)
        if (fault !== undefined) return fault
      }
      return undefined
    },
    api: {
      failNth: (n, fault) => {
        const index = lastIndex() + n
        hooks.push((request, phase) => (phase === 'before' && request.index === index ? fault : undefined))
      },
      onRequest: (hook) => {
        hooks.push(hook)
      },
      clear: () => {
        hooks = []
      },
    },
  }
}
