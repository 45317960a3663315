import { stem } from './stem.ts'

/**
 * Symptom and code seldom share a word: customers "cannot log in", the change is in `session/cookie.ts`. Each line is one
 * subject with words of both sides. Shared subjects count less than shared words, since they say less.
 */
const SUBJECTS: Record<string, string> = {
  'signing in': 'login logins logout logged signin sign-in auth oauth sso saml session sessions cookie cookies token tokens password credential credentials jwt identity csrf mfa passkey unauthorized 401 403 permission permissions role roles acl rbac',
  payments: 'payment payments pay checkout card cards charge charges billing invoice invoices refund refunds stripe paypal adyen wallet purchase purchases order orders basket cart subscription subscriptions price prices pricing tax currency coupon discount total totals',
  database: 'database db sql query queries postgres postgresql mysql mariadb sqlite migration migrations schema table tables column columns index indexes deadlock deadlocks lock locks locked transaction transactions connection connections pool replica replication orm prisma pgbouncer vacuum',
  caching: 'cache caches cached caching redis memcached stale outdated ttl invalidate invalidation eviction cdn etag',
  speed: 'slow slower slowness latency timeout timeouts performance throughput hang hangs hanging stuck freeze freezes delay delays delayed lag cpu benchmark benchmarks optimize optimise optimization fast faster speed lazy batch batching concurrency parallel pool retry retries n+1',
  memory: 'memory leak leaks oom heap garbage gc allocation allocations allocate allocator buffer buffers overflow use-after-free segfault crash crashes crashed crashing sanitizer asan fuzzer fuzzing bounds pointer null malloc free',
  traffic: 'dns network networking proxy gateway ingress egress nginx envoy load-balancer balancer lb tls ssl certificate certificates cert certs http https http2 grpc 502 503 504 unreachable connection refused firewall route routes routing host hosts cors header headers timeout port vpc',
  capacity: 'rate limit limits limiter throttle throttling throttled quota 429 capacity scale scaling autoscaling autoscaler replicas overload overloaded backpressure exhausted pool cpu',
  messaging: 'queue queues queued message messages kafka rabbitmq sqs consumer consumers producer worker workers job jobs sidekiq celery cron schedule scheduled scheduler backlog delay delayed webhook webhooks event events stream pubsub',
  notifications: 'email emails mail mails smtp sms push notification notifications notify newsletter template templates sendgrid mailer delivery',
  search: 'search searches searching result results index indexing reindex elasticsearch opensearch solr lucene ranking relevance autocomplete suggestions filter filters facet',
  pages: 'page pages blank white screen css style styles styling layout render renders rendering button buttons frontend ui component components react vue svelte angular bundle webpack vite hydration javascript browser safari chrome firefox mobile responsive font fonts icon icons modal dropdown form forms',
  'uploads and files': 'upload uploads uploading download downloads attachment attachments file files storage s3 bucket blob disk image images thumbnail thumbnails avatar pdf csv export exports import imports',
  'building and testing': 'build builds building compile compiles compiler compilation make makefile cmake meson autotools configure bazel gradle maven webpack vite rollup linker link linking link-time warning warnings ci pipeline pipelines workflow workflows actions travis circleci appveyor azure runner test tests testing flaky lint linter install installation packaging package packages distcheck toolchain',
  'windows and other platforms': 'windows win32 msvc mingw mac macos osx darwin ios android linux bsd freebsd solaris arm arm64 aarch64 x86 32-bit 64-bit endian platform platforms',
  'dates and times': 'date dates time times timezone timezones tz utc dst clock calendar daylight timestamp timestamps expiry expires expired epoch',
  'languages and text': 'locale locales i18n l10n translation translations unicode utf8 utf-8 encoding charset umlaut emoji rtl language languages',
  'data formats': 'json yaml xml csv parse parser parsing serialize serializer serialization deserialize deserialization decode decoder encode encoder protobuf proto format schema payload',
  observability: 'log logs logging metric metrics trace tracing telemetry monitoring alert alerts dashboard sentry datadog prometheus opentelemetry otel analytics tracking',
  releases: 'deploy deploys deployment deployments release rollout helm chart charts pod pods kubernetes k8s docker container containers image images crashloop crashloopbackoff restart restarts restarting node nodes terraform startup boot',
} // biome-ignore format: one line a subject

export type Subjects = Map<string, number>

const subjectsOf = new Map<string, string[]>()
for (const [subject, words] of Object.entries(SUBJECTS))
  for (const word of new Set(
    words
      .split(' ')
      .flatMap((one) => one.split(/[-+]/).filter((part) => part.length > 1))
      .map(stem),
  ))
    subjectsOf.set(word, [...(subjectsOf.get(word) ?? []), subject])

/** Stems → the subjects that they belong to, each with how strongly: a word of several subjects speaks for each the less. */
export function subjectsIn(stems: Iterable<string>): Subjects {
  const found = new Map<string, number>()
  for (const word of stems) {
    const subjects = subjectsOf.get(word) ?? []
    for (const subject of subjects) found.set(subject, Math.max(found.get(subject) ?? 0, 1 / subjects.length))
  }
  return found
}
