import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Prometheus metrics of this process. Labels are routes and codes, never identifiers. */
export function createMetrics({ pool, certificateEndsAt }: { pool: Pool; certificateEndsAt: Date }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const httpSeconds = new Histogram({
    name: 'imagelayer_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'imagelayer_jobs_waiting',
    help: 'Jobs in the queue that no worker has taken',
    registers: [registry],
    async collect() {
      const { rows } = await pool.query(
        'SELECT count(*)::int AS waiting FROM graphile_worker.jobs WHERE locked_at IS NULL AND attempts < max_attempts',
      )
      this.set(rows[0].waiting)
    },
  })
  new Gauge({
    name: 'imagelayer_signing_certificate_seconds_left',
    help: 'Time until the certificate that signs pictures runs out',
    registers: [registry],
    collect() {
      this.set(Math.round((certificateEndsAt.getTime() - Date.now()) / 1000))
    },
  })
  return {
    registry,
    observeRequest: (labels: { method: string; route: string; status: number }, seconds: number): void =>
      httpSeconds.observe({ ...labels, status: String(labels.status) }, seconds),
  }
}
export type Metrics = ReturnType<typeof createMetrics>
