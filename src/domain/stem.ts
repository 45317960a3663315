/** Longest first. */
const ENDINGS = [
  'ations', 'ation', 'ators', 'ator', 'ating', 'ings', 'ated', 'ates', 'ions', 'ing', 'ion', 'ate', 'ies', 'ied',
  'ers', 'ors', 'ed', 'es', 'er', 'or', 's', 'e', 'y',
] // biome-ignore format: one list

/** Words that stand for the same thing in code and in prose. */
const SAME = new Map(Object.entries({
  authentication: 'auth', authenticate: 'auth', authenticated: 'auth', authorization: 'auth', authorisation: 'auth', authorize: 'auth',
  authorized: 'auth', oauth: 'auth', config: 'configure', configuration: 'configure', configs: 'configure', conf: 'configure',
  database: 'db', databases: 'db', dependencies: 'dep', dependency: 'dep', deps: 'dep', development: 'dev', directory: 'dir',
  directories: 'dir', environment: 'env', environments: 'env', img: 'image', imgs: 'image', kubernetes: 'k8s', msg: 'message',
  param: 'parameter', params: 'parameter', perf: 'performance', performant: 'performance', pkg: 'package', postgres: 'postgresql',
  repo: 'repository', repos: 'repository', signin: 'login', signup: 'register', temp: 'temporary', tmp: 'temporary', ui: 'interface',
  win: 'windows', win32: 'windows', macos: 'mac', osx: 'mac', darwin: 'mac', javascript: 'js', typescript: 'ts',
})) // biome-ignore format: one list

const SHORTEST = 4

/** A word cut so that its common forms meet: *caching*, *cached* and *cache*; *migration* and *migrate*. */
export function stem(word: string): string {
  const known = SAME.get(word) ?? word
  for (const ending of ENDINGS) {
    if (!known.endsWith(ending) || (ending === 's' && known.endsWith('ss'))) continue
    const left = known.slice(0, -ending.length)
    if (left.length < (ending.length === 1 ? SHORTEST - 1 : SHORTEST)) continue
    return shorten(left.replace(/(.)\1$/, '$1'))
  }
  return known
}

/** What is left after a plural or a tense may still end in a mute *e* or in *y*: "caches", "queries". */
function shorten(left: string): string {
  return left.length > SHORTEST ? left.replace(/[ey]$/, '') : left
}
