import { type IconName, iconPaths } from '../../../../kernel/web/ui/icon-paths.ts'

/** Names a catalogue may use for a drawing we keep under another name. */
const sameAs: Readonly<Record<string, IconName>> = {
  'elderly-care': 'elder',
  medical: 'heart',
  praise: 'heart',
  suggestion: 'document',
  gas: 'safety',
  fire: 'warning',
  police: 'safety',
  power: 'lamp',
  shop: 'building',
  construction: 'building',
  lift: 'building',
  parking: 'road',
}

/** The drawing for a service; an office may name any, so an unknown one becomes a question mark. */
export const serviceIcon = (code: string): IconName =>
  code in iconPaths ? (code as IconName) : (sameAs[code] ?? 'question')

/** The drawings of the eight big tiles. */
const tileIcons: readonly IconName[] = ['lamp', 'trash', 'water', 'noise', 'safety', 'elder', 'document', 'question']
export const tileIcon = (tile: number): IconName => tileIcons[tile - 1] ?? 'question'
