import { useEffect } from 'react'

/** `(2) 要我做的`: what waits, in the tab's title. */
export const withBadge = (title: string, count: number): string => {
  const plain = title.replace(/^\(\d+\) /, '')
  return count > 0 ? `(${count}) ${plain}` : plain
}

/** The count before the page's title; pages set their own title, so every change of it is looked at. */
export const useTitleBadge = (count: number): void => {
  useEffect(() => {
    const show = () => {
      const badged = withBadge(document.title, count)
      if (badged !== document.title) document.title = badged
    }
    show()
    const watcher = new MutationObserver(show)
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      watcher.disconnect()
      document.title = withBadge(document.title, 0)
    }
  }, [count])
}
