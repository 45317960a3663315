#!/usr/bin/env node
import * as module from 'node:module'

/** The command line as installed. `lint` runs many times a day and comes in one file; what else there is comes as it is. */
const { enableCompileCache } = module as { enableCompileCache?: () => void }
// From Node 22 on; the second start then finds its code compiled.
enableCompileCache?.()
const bundle = './bundle/lint.js'
await import(process.argv[2] === 'lint' ? bundle : './cli.js')
