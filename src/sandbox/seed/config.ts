/** `.github/second-story.yml` of the seeded repositories. */

export const INCIDENTS_CONFIG = `timezone: Europe/Berlin
postmortems:
  repository: acme/postmortems
services:
  checkout:
    repositories: [acme/checkout]
    paths: ["src/**", "config/**", "migrations/**"]
    environments: [production]
    owners: ["@acme/checkout"]
    runbook: https://runbooks.acme.example/checkout
    dashboard: https://dashboards.acme.example/checkout
  website:
    repositories: [acme/website]
  gateway:
    repositories: [acme-platform/gateway]
`

export const POSTMORTEMS_CONFIG = `incidents: { repository: acme/incidents }
`

export const ONE_REPOSITORY_CONFIG = `services:
  app:
    repositories: [solo/app]
    paths: ["src/**"]
    environments: [production]
`
