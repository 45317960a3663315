// The rooms and their arrows (docs/architecture.md). A room may import only what its row names.
const ROOMS = {
  domain: [],
  commands: ['domain'],
  config: ['domain'],
  postmortem: ['domain', 'config'],
  reconcile: ['domain', 'commands', 'config', 'postmortem'],
  github: ['domain', 'commands', 'config', 'postmortem', 'reconcile'],
  checker: ['domain', 'config', 'postmortem'],
  queue: [],
  alerts: ['domain', 'config'],
  report: ['domain'],
  sandbox: [],
  cli: ['domain', 'commands', 'config', 'postmortem', 'report', 'sandbox', 'checker'],
}
const PURE = '^src/(domain|commands|config|postmortem|reconcile)/'
const rooms = Object.keys(ROOMS).join('|')

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(ROOMS).map(([room, may]) => ({
      name: `arrows-of-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: [`^src/(${rooms})/`, ...(room === 'cli' ? [] : ['^src/[^/]+\\.ts$'])],
        pathNot: [room, ...may].map((name) => `^src/${name}/`),
      },
    })),
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      comment: 'No file, network, process or clock below the composition root: `now` and ids are arguments.',
      from: { path: PURE },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'only-github-knows-octokit',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(github|sandbox|cli)/|^src/(app|main|cli|index|setup)\\.ts$' },
      to: { path: 'node_modules/(@octokit|probot)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
}
