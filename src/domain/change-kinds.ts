import type { Change } from './change.ts'
import { remember } from './remember.ts'

export type FileKind =
  | 'migration'
  | 'flag'
  | 'configuration'
  | 'infrastructure'
  | 'dependency'
  | 'build'
  | 'workflow'
  | 'test'
  | 'documentation'
  | 'code'

const FOLDER = (names: string) => new RegExp(`(^|/)(${names})/`, 'i')

/** The first that fits wins: a YAML file below `test/` is a test, `requirements.txt` is no prose. */
const KINDS: [FileKind, RegExp[]][] = [
  [
    'test',
    [
      FOLDER(
        'tests?|__tests__|__mocks__|specs?|e2e|fixtures|testdata|test-data|cypress|fuzz|fuzzing|benchmarks?|perf',
      ),
      /[._-](test|spec)s?\.[a-z]+$/i,
      /(^|\/)test_[^/]+\.py$/i,
      /\.snap$/,
    ],
  ],
  [
    'workflow',
    [
      FOLDER('\\.github/workflows|\\.circleci|\\.buildkite'),
      /(^|\/)(\.gitlab-ci\.yml|Jenkinsfile|azure-pipelines\.yml|\.travis\.yml)$/,
    ],
  ],
  [
    'dependency',
    [
      /(^|\/)(package(-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.(mod|sum)|Cargo\.(toml|lock)|Gemfile(\.lock)?|poetry\.lock|uv\.lock|Pipfile(\.lock)?|pyproject\.toml|pom\.xml|build\.gradle(\.kts)?|libs\.versions\.toml|composer\.(json|lock)|mix\.(exs|lock)|Directory\.Packages\.props|packages\.lock\.json)$/i,
      /(^|\/)(requirements|constraints)[^/]*\.(txt|in)$/i,
    ],
  ],
  [
    'migration',
    [
      FOLDER('migrations?|migrate|alembic|flyway|liquibase|db/changelog'),
      /\.sql$/i,
      /(^|\/)(schema\.prisma|structure\.sql|schema\.rb)$/i,
    ],
  ],
  [
    'documentation',
    [
      FOLDER('docs?|documentation'),
      /\.(md|mdx|rst|adoc)$/i,
      /(^|\/)(LICEN[CS]E|NOTICE|AUTHORS|CODEOWNERS|CHANGELOG)(\.txt)?$/i,
    ],
  ],
  [
    'build',
    [
      /(^|\/)(Makefile[^/]*|GNUmakefile|CMakeLists\.txt|meson(_options|\.options)?\.(build|txt)|meson\.build|configure(\.ac|\.in)?|BUILD(\.bazel)?|WORKSPACE|MODULE\.bazel|Rakefile|webpack[^/]*|rollup[^/]*|vite\.config[^/]*|babel[^/]*|build\.(rs|sbt|xml)|setup\.(py|cfg))$/i,
      /\.(cmake|m4|mk|bzl|gn|gni|pc\.in)$/i,
    ],
  ],
  [
    'flag',
    [
      /feature[_-]?(flag|toggle|gate)s?/i,
      /(^|\/)(flags?|toggles?)\.(json|ya?ml|toml|[jt]s|py|rb|go|kt|exs?)$/i,
      FOLDER('flags|toggles|launchdarkly|unleash|flipt'),
    ],
  ],
  [
    'infrastructure',
    [
      /\.(tf|tfvars|hcl|bicep|nomad)$/i,
      /(^|\/)(Dockerfile[^/]*|docker-compose[^/]*|Procfile|Vagrantfile|Chart\.yaml|kustomization\.ya?ml|serverless\.ya?ml|fly\.toml)$/i,
      FOLDER(
        'terraform|pulumi|ansible|helm|charts?|k8s|kubernetes|manifests|infra|infrastructure|deploy|deployments?|nginx|envoy',
      ),
    ],
  ],
  [
    'configuration',
    [
      FOLDER('config|configs|configuration|conf|settings|etc'),
      /(^|\/)(config|settings|application|appsettings)[^/]*\.(json5?|ya?ml|toml|ini|xml|properties|py|rb|exs?|conf|cfg|env|plist)$/i,
    ],
  ],
  // Settings of editors, formatters and compilers reach nobody in production.
  [
    'code',
    [
      /(^|\/)(\.(eslintrc|prettierrc|editorconfig|gitignore|npmrc|nvmrc|vscode|idea)|tsconfig|biome|jest|vitest|renovate|dependabot)[^/]*/i,
      FOLDER('\\.github'),
    ],
  ],
  ['configuration', [/(^|\/)\.env[^/]*$/, /\.(ya?ml|toml|ini|env|properties|conf|cfg)$/i]],
]

const fileKind = remember(
  20_000,
  (path): FileKind => KINDS.find(([, forms]) => forms.some((form) => form.test(path)))?.[0] ?? 'code',
)

/** What title and labels say where no file shows it: a flag may be switched in an ordinary source file. */
const SAID: [FileKind, RegExp][] = [
  ['migration', /\bmigrat(e|es|ion|ions)\b/i],
  ['flag', /\b(feature[- ])?(flag|toggle)s?\b/i],
  ['infrastructure', /\b(infra|infrastructure|terraform|helm|kubernetes|k8s)\b/i],
  ['dependency', /\b(dependenc(y|ies)|bump|upgrade)\b/i],
  ['configuration', /\b(config|configuration|timeout|pool size|rate limit|threshold)s?\b/i],
]

/** The kinds that a change touches, each with a file that shows it (none where only title or labels say so). */
export function kindsOf(change: Change): Map<FileKind, string | undefined> {
  const kinds = new Map<FileKind, string | undefined>()
  for (const path of [...change.files].sort()) {
    const kind = fileKind(path)
    if (!kinds.has(kind)) kinds.set(kind, path)
  }
  if (harmlessKinds(change).size > 0) return kinds
  const words = `${change.title}\n${change.labels.join('\n')}`
  for (const [kind, form] of SAID) if (!kinds.has(kind) && form.test(words)) kinds.set(kind, undefined)
  return kinds
}

/** Test, documentation, or both, where the files are known and every one of them is; else none. */
export function harmlessKinds({ files }: Change): Set<FileKind> {
  const kinds = new Set(files.map(fileKind))
  return [...kinds].every((kind) => kind === 'test' || kind === 'documentation') ? kinds : new Set()
}

const SPOKEN: [FileKind, RegExp][] = [
  ['test', /\b(tests?|test ?suite|flaky|ci|e2e|fuzz\w*|benchmarks?|coverage)\b/i],
  ['documentation', /\b(docs?|documentation|readme|guides?|manual|website)\b/i],
]

/** Kinds of which a report itself speaks: a broken test suite may well come from a test. */
export function kindsSpokenOf(report: string): Set<FileKind> {
  return new Set(SPOKEN.filter(([, form]) => form.test(report)).map(([kind]) => kind))
}

/** What a confirmed change adds to the factors of a post-mortem, most telling first. */
const FACTORS: [FileKind, string][] = [
  ['migration', 'migration'],
  ['flag', 'feature flag'],
  ['configuration', 'configuration change'],
  ['infrastructure', 'infrastructure change'],
  ['dependency', 'dependency update'],
  ['build', 'build change'],
  ['workflow', 'workflow change'],
]

export function factorOf(change: Change): string {
  const kinds = kindsOf(change)
  return FACTORS.find(([kind]) => kinds.has(kind))?.[1] ?? 'code change'
}
