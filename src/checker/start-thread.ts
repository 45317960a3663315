import { Worker, type WorkerOptions } from 'node:worker_threads'

/** The sources run as they are in development only, and Node 20 reads TypeScript with help. */
const FROM_SOURCES = `
  const { workerData } = require('node:worker_threads')
  import('tsx/esm/api').then(({ register }) => {
    register()
    return import(workerData.module)
  })`

/** Starts a module of ours in a thread: from dist, from the bundle, or from the sources. `url`: without its ending. */
export function startThread(url: URL, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${url.href}.js`), options)
  const workerData = { ...options.workerData, module: `${url.href}.ts` }
  return new Worker(FROM_SOURCES, { ...options, eval: true, workerData })
}
