/** `(2) 要我做的`: what waits, in the tab's title. */
export const withBadge = (title: string, count: number): string => {
  const plain = title.replace(/^\(\d+\) /, '')
  return count > 0 ? `(${count}) ${plain}` : plain
}
