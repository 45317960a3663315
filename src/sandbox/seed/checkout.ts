import type { FileChanges } from '../arrange-repositories.ts'
import { DAYS, HOURS, type Step } from './story.ts'

/** The service of the story. The pool's change is the one that hurts; nothing here says so. */

export const CHECKOUT_FILES: FileChanges = {
  'README.md': '# checkout\n\nTakes the cart, takes the money, hands over to fulfilment.\n',
  'package.json':
    '{\n  "name": "checkout",\n  "private": true,\n  "dependencies": {\n    "fastify": "5.6.1",\n    "pg": "8.16.3",\n    "undici": "7.15.0"\n  }\n}\n',
  'config/payments.yml':
    'provider: https://payments.example/v2\npool:\n  max: 10\n  acquire-timeout: 2s\nrequest-timeout: 5s\nretries: 1\n',
  'config/flags.yml': 'delivery-estimate: false\ngift-cards: true\n',
  'docs/operations.md': '# Operations\n\nDashboards and alerts are linked in the runbook.\n',
  'migrations/0041_refunds.sql':
    'create table refunds (\n  id bigint primary key,\n  payment_id bigint not null,\n  amount numeric not null\n);\n',
  'src/cart/total.ts':
    'export function total(items: Item[]): number {\n  let sum = 0\n  for (const item of items) sum += item.price * item.count\n  return sum\n}\n\nexport interface Item {\n  price: number\n  count: number\n}\n',
  'src/payments/client.ts':
    "import { pool } from './pool.js'\n\nexport async function charge(payment: Payment): Promise<Receipt> {\n  const connection = await pool.acquire()\n  try {\n    return await connection.send(payment)\n  } finally {\n    pool.release(connection)\n  }\n}\n",
  'src/payments/pool.ts':
    "import { readConfig } from '../config.js'\n\nexport const pool = createPool(readConfig('payments').pool)\n",
  'test/cart/total.test.ts':
    "test('adds prices', () => {\n  expect(total([{ price: 2, count: 3 }])).toBe(6)\n})\n",
}

export const CHECKOUT_STEPS: readonly Step[] = [
  {
    merged: 3 * DAYS,
    opened: 4 * DAYS,
    branch: 'gift-cards',
    title: 'Accept gift cards',
    body: 'Behind the flag `gift-cards`.',
    author: 'grace',
    by: 'dennis',
    edits: { 'src/payments/gift-cards.ts': 'export const redeem = (code: string) => lookUp(code)\n' },
  },
  { deployed: 3 * DAYS - 40, started: 3 * DAYS - 35, creator: 'dennis', description: 'Gift cards' },
  {
    merged: 26 * HOURS,
    opened: 30 * HOURS,
    branch: 'structured-logs',
    title: 'Write structured logs',
    author: 'linus',
    by: 'grace',
    edits: { 'src/log.ts': "export const log = pino({ name: 'checkout' })\n" },
  },
  {
    merged: 6 * HOURS,
    opened: 8 * HOURS,
    branch: 'provider-timeouts-metric',
    title: 'Count timeouts of the payment provider',
    author: 'linus',
    by: 'ada',
    edits: { 'src/payments/metrics.ts': "export const timeouts = counter('payment_timeouts_total')\n" },
  },
  {
    deployed: 5 * HOURS,
    started: 5 * HOURS + 4,
    creator: 'linus',
    description: 'Structured logs, timeout counter',
  },
  {
    merged: 112,
    opened: 5 * HOURS,
    branch: 'delivery-estimate',
    title: 'Show the delivery estimate before payment',
    body: 'Off until the flag `delivery-estimate` is set.',
    author: 'grace',
    by: 'linus',
    edits: { 'src/cart/estimate.ts': 'export const estimate = (address: Address) => days(address.zone)\n' },
  },
  {
    pushed: 104,
    message: "Log the provider's request id",
    author: 'dennis',
    edits: {
      'src/payments/client.ts': {
        replace: '    return await connection.send(payment)\n',
        with: '    const receipt = await connection.send(payment)\n    log.info({ request: receipt.requestId })\n    return receipt\n',
      },
    },
  },
  {
    merged: 96,
    opened: 3 * HOURS,
    branch: 'rotate-keys-docs',
    title: 'Explain how the provider key is rotated',
    author: 'linus',
    by: 'grace',
    edits: {
      'docs/operations.md':
        '# Operations\n\nDashboards and alerts are linked in the runbook.\n\n## Keys\n\nThe provider key is rotated each quarter.\n',
    },
  },
  {
    merged: 88,
    opened: 20 * HOURS,
    branch: 'renovate/undici-7.x',
    title: 'Update dependency undici to v7.16.0',
    body: '| Package | Change |\n| --- | --- |\n| undici | `7.15.0` → `7.16.0` |\n',
    author: 'renovate[bot]',
    by: 'dennis',
    edits: { 'package.json': { replace: '"undici": "7.15.0"', with: '"undici": "7.16.0"' } },
  },
  { deployed: 78, started: 82, creator: 'grace', description: 'Delivery estimate, undici 7.16.0' },
  {
    merged: 71,
    opened: 100,
    branch: 'test-rounding',
    title: 'Test the rounding of totals',
    author: 'grace',
    by: 'margaret',
    edits: {
      'test/cart/rounding.test.ts':
        "test('rounds to cents', () => {\n  expect(total([{ price: 0.1, count: 3 }])).toBeCloseTo(0.3)\n})\n",
    },
  },
  {
    merged: 62,
    opened: 4 * HOURS,
    branch: 'payments-order-index',
    title: 'Add an index on payments.order_id',
    body: 'Built concurrently, so the table is not locked.',
    author: 'dennis',
    by: 'linus',
    edits: {
      'migrations/0042_payments_order_id.sql':
        'create index concurrently payments_order_id on payments (order_id);\n',
    },
  },
  {
    released: 55,
    tag: 'v2.31.0',
    name: 'v2.31.0',
    body: '- Delivery estimate before payment\n',
    author: 'grace',
  },
  { deployed: 50, started: 53, environment: 'staging', creator: 'margaret' },
  {
    merged: 43,
    opened: 150,
    branch: 'payment-pool',
    title: 'Raise the payment connection pool and its timeout',
    body: 'Friday evenings show waits for a free connection. A larger pool and a longer wait take the peaks.',
    author: 'margaret',
    by: 'dennis',
    edits: {
      'config/payments.yml': {
        replace: '  max: 10\n  acquire-timeout: 2s\n',
        with: '  max: 80\n  acquire-timeout: 30s\n',
      },
    },
  },
  {
    merged: 33,
    opened: 90,
    branch: 'tidy-total',
    title: 'Add up the cart with reduce',
    author: 'linus',
    by: 'grace',
    edits: {
      'src/cart/total.ts': {
        replace: '  let sum = 0\n  for (const item of items) sum += item.price * item.count\n  return sum\n',
        with: '  return items.reduce((sum, item) => sum + item.price * item.count, 0)\n',
      },
    },
  },
  {
    deployed: 20,
    started: 23,
    creator: 'margaret',
    description: 'Index on payments, payment pool, cart total',
  },
  {
    proposed: 15,
    branch: 'retry-declined',
    title: 'Retry a declined card once',
    author: 'dennis',
    draft: true,
    edits: { 'src/payments/retry.ts': 'export const retryOnce = (payment: Payment) => charge(payment)\n' },
  },
]
