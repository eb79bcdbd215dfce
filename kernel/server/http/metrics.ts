import { collectDefaultMetrics, Registry } from 'prom-client'

/** Seconds; finer where the promise lies (a list or a submission well under 100 ms). */
const bounds = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]
const classes = ['2xx', '3xx', '4xx', '5xx'] as const

/** The count and durations of one route. */
export interface Meter {
  observe(status: number, ms: number): void
}

/** What /metrics answers. Capabilities and the kernel register their own gauges on `registry`. */
export interface Metrics {
  readonly registry: Registry
  /** @param pattern the route's pattern, never an address somebody called: ids must not become label values */
  meter(method: string, pattern: string): Meter
  text(): Promise<string>
}

interface Tally {
  readonly buckets: number[]
  count: number
  sum: number
}

const name = 'wangge_http_request_seconds'

/**
 * Requests are counted by hand in plain arrays (prom-client sorts and hashes the labels at every observation, which
 * would be a good part of what a small request costs) and written out beside prom-client's own.
 */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const rows: { readonly labels: string; readonly tally: Tally }[] = []

  const meter = (method: string, pattern: string): Meter => {
    const tallies = classes.map((status): Tally => {
      const tally = { buckets: new Array<number>(bounds.length).fill(0), count: 0, sum: 0 }
      const quoted = pattern.replace(/[\\"\n]/g, '_')
      rows.push({ labels: `method="${method}",route="${quoted}",status="${status}"`, tally })
      return tally
    })
    return {
      observe: (status, ms) => {
        const tally = tallies[Math.floor(status / 100) - 2]
        if (tally === undefined) return
        const seconds = ms / 1000
        tally.count += 1
        tally.sum += seconds
        for (let i = bounds.length - 1; i >= 0; i--) {
          if (seconds > (bounds[i] ?? 0)) break
          tally.buckets[i] = (tally.buckets[i] ?? 0) + 1
        }
      },
    }
  }

  const requests = () => {
    const lines = [`# HELP ${name} Duration of HTTP requests by route pattern.`, `# TYPE ${name} histogram`]
    for (const { labels, tally } of rows) {
      if (tally.count === 0) continue
      bounds.forEach((bound, i) => {
        lines.push(`${name}_bucket{${labels},le="${bound}"} ${tally.buckets[i] ?? 0}`)
      })
      lines.push(`${name}_bucket{${labels},le="+Inf"} ${tally.count}`)
      lines.push(`${name}_sum{${labels}} ${tally.sum}`, `${name}_count{${labels}} ${tally.count}`)
    }
    return `${lines.join('\n')}\n`
  }

  return { registry, meter, text: async () => `${await registry.metrics()}\n${requests()}` }
}
