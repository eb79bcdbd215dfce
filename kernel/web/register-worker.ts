/**
 * Makes the face open without a network. Its worker is built for exactly this set of files, takes over only when no page
 * of the old version is open any more, and never touches /api.
 * @param scope the face's address with slashes at both ends; the worker lies in it as sw.js
 */
export const registerWorker = (scope: '/' | '/field/'): void => {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // Old WebViews and private windows refuse; the face then works as a plain page.
  window.addEventListener(
    'load',
    () => void navigator.serviceWorker.register(`${scope}sw.js`, { scope }).catch(() => null),
  )
}
