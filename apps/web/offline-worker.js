/*
 * The service worker of one face. The build fills in the list of its files and a hash of them (vite.config.ts), so every
 * release is another worker with a cache of its own. It takes over only when the last page of the old release is closed:
 * a page always finds the chunks it was built with. It never touches /api.
 */
const version = '__VERSION__'
const shell = '__SHELL__'
const files = __FILES__
const prefix = `wangge${shell}`
const cacheName = `${prefix}@${version}`

self.addEventListener('install', (event) => {
  // All or nothing: a face with half its chunks would break in the field.
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll([shell, ...files].map((file) => new Request(file, { cache: 'reload' })))),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((n) => n.startsWith(`${prefix}@`) && n !== cacheName).map((n) => caches.delete(n))),
      ),
  )
})

const fromCache = (request) => caches.open(cacheName).then((cache) => cache.match(request))

/** Named by their content, so what is cached is right for ever. */
const answerAsset = async (request) => (await fromCache(request)) ?? fetch(request)

// A phone that shows bars but gets nothing must not leave the person in front of a white page.
const patienceMs = 4000

/** Newest page from the network; the kept shell when there is none, or the server behind it is down. */
const answerPage = async (request) => {
  const slow = new Promise((_, reject) => setTimeout(() => reject(new Error('slow')), patienceMs))
  try {
    const answer = await Promise.race([fetch(request), slow])
    if (answer.status < 500) return answer
  } catch {
    // Falls through to the kept shell.
  }
  return (await fromCache(shell)) ?? fetch(request)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (url.pathname.startsWith('/api/')) return
  if (files.includes(url.pathname)) event.respondWith(answerAsset(request))
  else if (request.mode === 'navigate' && isOwnPage(url.pathname)) event.respondWith(answerPage(request))
})

/** The resident's worker lies above the other two faces and leaves them alone. */
const isOwnPage = (path) =>
  shell === '/' ? !/^\/(desk|field)(\/|$)/.test(path) && !/\.[a-z0-9]+$/.test(path) : path.startsWith(shell)
