/**
 * A photo the server shows only to who holds the follower's key: an <img> cannot send a header, so it is fetched and
 * shown out of memory. Null when it is gone or there is no network.
 */
export const loadPhoto = (path: string, followKey: string, signal: AbortSignal): Promise<Blob | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const giveUp = () => request.abort()
    request.open('GET', `/api${path}`)
    request.responseType = 'blob'
    request.setRequestHeader('x-wangge', '1')
    request.setRequestHeader('x-follow-key', followKey)
    request.onload = () => resolve(request.status === 200 && request.response instanceof Blob ? request.response : null)
    request.onerror = () => resolve(null)
    request.onabort = () => resolve(null)
    signal.addEventListener('abort', giveUp, { once: true })
    request.send()
  })
