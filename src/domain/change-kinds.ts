import type { Change } from './change.ts'

export type FileKind =
  | 'migration'
  | 'flag'
  | 'configuration'
  | 'infrastructure'
  | 'dependency'
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
      FOLDER('tests?|__tests__|__mocks__|specs?|e2e|fixtures|testdata|cypress'),
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
  ['flag', [/(^|[/._-])(feature[_-]?)?(flags?|toggles?)([/._-]|$)/i, FOLDER('launchdarkly|unleash|flipt')]],
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
      /(^|\/)(config|settings|application|appsettings)[^/]*\.[a-z]+$/i,
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

function fileKind(path: string): FileKind {
  return KINDS.find(([, forms]) => forms.some((form) => form.test(path)))?.[0] ?? 'code'
}

/** What title and labels say where no file shows it: a flag may be switched in an ordinary source file. */
const SAID: [FileKind, RegExp][] = [
  ['migration', /\bmigrat(e|es|ion|ions)\b/i],
  ['flag', /\b(feature[- ])?(flag|toggle)s?\b/i],
  ['infrastructure', /\b(infra|infrastructure|terraform|helm|kubernetes|k8s)\b/i],
  ['dependency', /\b(dependenc(y|ies)|bump|upgrade)\b/i],
  ['configuration', /\b(config|configuration|setting|timeout|pool size|rate limit|threshold)s?\b/i],
]

/** The kinds that a change touches, each with a file that shows it (none where only title or labels say so). */
export function kindsOf(change: Change): Map<FileKind, string | undefined> {
  const kinds = new Map<FileKind, string | undefined>()
  for (const path of [...change.files].sort()) {
    const kind = fileKind(path)
    if (!kinds.has(kind)) kinds.set(kind, path)
  }
  if (isHarmless(change)) return kinds
  const words = `${change.title}\n${change.labels.join('\n')}`
  for (const [kind, form] of SAID) if (!kinds.has(kind) && form.test(words)) kinds.set(kind, undefined)
  return kinds
}

/** Known files, and every one of them tests or prose. */
export function isHarmless(change: Change): boolean {
  return (
    change.files.length > 0 &&
    change.files.every((path) => ['test', 'documentation'].includes(fileKind(path)))
  )
}
