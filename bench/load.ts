import autocannon from 'autocannon'

export interface Shot {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
}

/**
 * Fires for so many seconds from so many connections, as fast as answers come. `next` makes each request. Answers
 * requests a second; anything but 2xx is a failure of the bench.
 */
export const fire = async (options: {
  port: number
  connections: number
  seconds: number
  headers: Record<string, string>
  next: () => Shot
}): Promise<number> => {
  const result = await autocannon({
    url: `http://127.0.0.1:${options.port}`,
    connections: options.connections,
    duration: options.seconds,
    headers: options.headers,
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, body } = options.next()
          return { ...request, method, path, ...(body === undefined ? {} : { body }) }
        },
      },
    ],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} answers were not 2xx, ${result.errors} errors: the figures would mean nothing`)
  return result['2xx'] / result.duration
}
