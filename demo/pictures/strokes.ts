/**
 * The four characters 演示图片 as strokes on a 100 × 100 field each: drawn here, because a machine without Chinese fonts
 * would print boxes on every picture.
 */
const characters: readonly string[] = [
  // 演
  'M12 18L24 28M8 42L20 52M10 90L26 62M60 6L60 16M34 30L34 20L90 20L90 30M42 36L82 36M42 36L42 70L82 70L82 36M42 53L82 53M62 28L62 70M54 76L38 92M70 76L86 92',
  // 示
  'M26 16L74 16M12 40L88 40M50 40L50 90L40 84M30 56L16 80M70 56L84 80',
  // 图
  'M14 12L86 12L86 90L14 90ZM44 20L26 42M42 26L68 26L28 60M38 36L74 60M44 56L58 62M38 70L60 80',
  // 片
  'M30 10L30 50L12 90M56 8L56 38M30 38L84 38M30 62L70 62L70 90',
]

/** The mark in the lower right corner, `size` pixels high, as SVG. */
export const demonstrationMark = (x: number, y: number, size: number): string => {
  const glyphs = characters
    .map((d, i) => {
      const shift = `translate(${x + size * 0.3 + i * size * 1.16} ${y + size * 0.28}) scale(${size / 100})`
      return `<path transform="${shift}" d="${d}" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>`
    })
    .join('')
  return `<rect x="${x}" y="${y}" width="${size * 5.1}" height="${size * 1.56}" rx="${size * 0.3}" fill="#16324f" fill-opacity="0.62"/>${glyphs}`
}
