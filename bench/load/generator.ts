import { createHmac, randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { PATH, SECRET } from './roles.ts'

export interface Load {
  port: number
  bodies: readonly string[]
  deliveries: number
  connections: number
  /** Deliveries a second; absent: as many as are answered. */
  rate?: number
}

export interface Answered {
  /** Deliveries a second. */
  throughput: number
  /** Milliseconds. */
  p50: number
  p95: number
  p99: number
}

/** Posts signed deliveries over kept-alive raw sockets, so that the client costs little of the shared cores. */
export async function generate({ port, bodies, deliveries, connections, rate }: Load): Promise<Answered> {
  const prepared = bodies.map((text) => {
    const body = Buffer.from(text)
    const signature = createHmac('sha256', SECRET).update(body).digest('hex')
    const head = `POST ${PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nx-github-event: issues\r\nx-hub-signature-256: sha256=${signature}\r\ncontent-length: ${body.length}\r\nx-github-delivery: `
    return { head, body }
  })
  const latencies: number[] = []
  const start = performance.now()
  let sent = 0

  async function one(send: (parts: Buffer) => Promise<void>): Promise<void> {
    for (let index = sent++; index < deliveries; index = sent++) {
      const due = rate ? start + (index * 1_000) / rate : performance.now()
      const wait = due - performance.now()
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
      const { head, body } = prepared[index % prepared.length] as (typeof prepared)[number]
      const from = performance.now()
      await send(Buffer.concat([Buffer.from(`${head}${randomUUID()}\r\n\r\n`), body]))
      latencies.push(performance.now() - from)
    }
  }

  const lines = await Promise.all(Array.from({ length: connections }, () => open(port)))
  await Promise.all(lines.map((line) => one(line.send)))
  const seconds = (performance.now() - start) / 1_000
  for (const { socket } of lines) socket.destroy()
  latencies.sort((a, b) => a - b)
  const at = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  return { throughput: deliveries / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

async function open(port: number): Promise<{ socket: Socket; send: (parts: Buffer) => Promise<void> }> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let done: (() => void) | undefined
  let failed: ((error: Error) => void) | undefined
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    if (!isWhole(text)) return
    const status = text.slice(9, 12)
    text = ''
    if (status.startsWith('2')) done?.()
    else failed?.(new Error(`Answered with ${status}`))
  })
  socket.on('error', (error) => failed?.(error))
  socket.on('close', () => failed?.(new Error('The line was closed')))
  return {
    socket,
    send: (parts) =>
      new Promise((resolve, reject) => {
        done = resolve
        failed = reject
        socket.write(parts)
      }),
  }
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /content-length: (\d+)/i.exec(text.slice(0, end))?.[1]
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= end + 4 + Number(length)
}
