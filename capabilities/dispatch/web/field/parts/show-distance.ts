/**
 * A straight distance as people say it: `约 40 米`, `1.2 公里`. Below 10 m a phone cannot tell.
 * @param metres straight line
 */
export const showDistance = (metres: number, language: 'zh' | 'en'): string => {
  if (metres < 10) return language === 'zh' ? '就在附近' : 'right here'
  if (metres < 995) {
    const rounded = Math.round(metres / 10) * 10
    return language === 'zh' ? `约 ${rounded} 米` : `about ${rounded} m`
  }
  const kilometres = metres < 9_950 ? (Math.round(metres / 100) / 10).toFixed(1) : String(Math.round(metres / 1000))
  return language === 'zh' ? `约 ${kilometres} 公里` : `about ${kilometres} km`
}

const two = (n: number) => String(n).padStart(2, '0')

/** Time left as a clock face: `04:59` below an hour, `1:04:59` above. Never below zero. */
export const showCountdown = (leftMs: number): string => {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000))
  const hours = Math.floor(seconds / 3600)
  const face = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${face}` : face
}
