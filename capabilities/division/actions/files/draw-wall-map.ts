import type { GroundFile } from '../../rules/ground.ts'
import type { Cm, Ring } from '../../rules/shapes.ts'
import { drawCode, type Paper, sheet } from './paper.ts'
import { type Frame, makeRoom, namePlace, scaleMetres, type View, viewOf } from './wall-map-view.ts'

export interface WallMap {
  readonly ground: GroundFile
  /** Grid → its outlines. */
  readonly shapes: ReadonlyMap<number, readonly (readonly Ring[])[]>
  readonly grid: number
  /** Buildings with a household in it. */
  readonly buildings: ReadonlySet<number>
  readonly language: 'zh-CN' | 'en'
  readonly name: string
  readonly code: string
  readonly above: readonly string[]
  readonly households: number
  readonly leader: string
  readonly bundleLeader: string
  readonly phone: string | null
  readonly link: string | null
}

const words = {
  'zh-CN': {
    leader: '网格长',
    bundleLeader: '一级网格长',
    unnamed: '（待定）',
    phone: '值班电话',
    households: (n: number) => `${n} 户`,
    code: '网格编码',
    scan: '扫一扫，找网格长、报问题',
    noScan: '有事请打值班电话',
    emergency: '遇到危险先打 110 · 119 · 120',
    north: '北',
    metres: (n: number) => `${n} 米`,
  },
  en: {
    leader: 'Grid leader',
    bundleLeader: 'Level-1 leader',
    unnamed: '(not yet named)',
    phone: 'Duty telephone',
    households: (n: number) => `${n} households`,
    code: 'Grid code',
    scan: 'Scan to reach your leader or report something',
    noScan: 'Please phone the duty telephone',
    emergency: 'In danger phone 110 · 119 · 120 first',
    north: 'N',
    metres: (n: number) => `${n} m`,
  },
} as const

const panelWidth = 300
const stroked = { lineBreak: false, stroke: true, fill: false } as const
const frame: Frame = {
  x: sheet.margin,
  y: sheet.margin,
  width: sheet.width - 3 * sheet.margin - panelWidth,
  height: sheet.height - 2 * sheet.margin,
}
const streetPoints = [9, 6, 3, 1] as const
const streetColors = ['#c9a24a', '#b9c0ca', '#d3d8df', '#8a6d5a'] as const

const path = (paper: Paper, view: View, points: readonly Cm[], isClosed: boolean): void => {
  for (const [i, point] of points.entries()) {
    const [x, y] = view.to(point)
    if (i === 0) paper.moveTo(x, y)
    else paper.lineTo(x, y)
  }
  if (isClosed) paper.closePath()
}

const shapePath = (paper: Paper, view: View, polygons: readonly (readonly Ring[])[]): void => {
  for (const ring of polygons.flat()) path(paper, view, ring, true)
}

const drawGround = (paper: Paper, view: View, map: WallMap): void => {
  const { ground, shapes, grid, buildings } = map
  const own = shapes.get(grid) ?? []
  paper.rect(frame.x, frame.y, frame.width, frame.height).fill('#f4f5f7')
  shapePath(paper, view, own)
  paper.fill('#ffffff', 'even-odd')
  for (const lineClass of [3, 2, 1, 0] as const) {
    for (const line of ground.lines) {
      if (line.lineClass !== lineClass || !view.isIn(line.points)) continue
      path(paper, view, line.points, false)
      paper.lineWidth(streetPoints[lineClass]).lineJoin('round').lineCap('round').stroke(streetColors[lineClass])
    }
  }
  for (const [b, { rings }] of ground.buildings.entries()) {
    for (const ring of rings) {
      if (!view.isIn(ring)) continue
      path(paper, view, ring, true)
      paper.fill(buildings.has(b) ? '#8fb3e8' : '#d5d9e0')
    }
  }
  for (const [label, polygons] of shapes) {
    if (label === grid || !polygons.some((rings) => rings[0] && view.isIn(rings[0]))) continue
    shapePath(paper, view, polygons)
    paper.lineWidth(0.8).dash(4, { space: 3 }).stroke('#6b7686').undash()
  }
  shapePath(paper, view, own)
  paper.lineWidth(4).stroke('#b3261e')
}

const drawNames = (paper: Paper, view: View, { ground, buildings }: WallMap): void => {
  const hasRoom = makeRoom(frame)
  const size = 13
  paper.font('bold').fontSize(size)
  for (const [b, building] of ground.buildings.entries()) {
    const [ring] = building.rings
    if (!buildings.has(b) || !ring || building.name === '' || building.name === building.code) continue
    const middle = ring.reduce((sum, [x, y]): Cm => [sum[0] + x / ring.length, sum[1] + y / ring.length], [0, 0] as Cm)
    const [x, y] = view.to(middle)
    // Which compound it is stands in the title: the number is what one looks for.
    const text = building.name.replace(building.compound, '') || building.name
    const width = paper.widthOfString(text)
    if (!hasRoom({ x: x - width / 2, y: y - size / 2, width, height: size * 1.2 })) continue
    paper.fillColor('#10233f').text(text, x - width / 2, y - size * 0.7, { lineBreak: false })
  }
  paper.font('text').fontSize(12)
  const named = new Set<string>()
  for (const line of ground.lines.toSorted((a, b) => a.lineClass - b.lineClass)) {
    if (line.name === '' || line.lineClass === 3 || named.has(line.name) || !view.isIn(line.points)) continue
    const place = namePlace(line.points.map(view.to), frame)
    const width = paper.widthOfString(line.name)
    if (!place || place.length < width * 0.7) continue
    if (!hasRoom({ x: place.x - width / 2, y: place.y - 8, width, height: 16 })) continue
    named.add(line.name)
    paper.save().rotate(place.degrees, { origin: [place.x, place.y] })
    // A pale rim: the name lies on its street.
    paper
      .lineWidth(3)
      .strokeColor('#ffffff')
      .text(line.name, place.x - width / 2, place.y - 9, stroked)
    paper.fillColor('#3c3420').text(line.name, place.x - width / 2, place.y - 9, { lineBreak: false })
    paper.restore()
  }
}

const drawScale = (paper: Paper, view: View, w: (typeof words)[WallMap['language']]): void => {
  const metres = scaleMetres(view.perMetre, frame.width)
  const length = metres * view.perMetre
  const [x, y] = [frame.x + 18, frame.y + frame.height - 22]
  paper
    .rect(x - 10, y - 22, length + 70, 36)
    .fillOpacity(0.85)
    .fill('#ffffff')
    .fillOpacity(1)
  paper
    .moveTo(x, y - 5)
    .lineTo(x, y)
    .lineTo(x + length, y)
    .lineTo(x + length, y - 5)
  paper.lineWidth(1.5).stroke('#1b2330')
  paper
    .font('text')
    .fontSize(11)
    .fillColor('#1b2330')
    .text(w.metres(metres), x + length + 8, y - 10, { lineBreak: false })
  const [nx, ny] = [frame.x + frame.width - 30, frame.y + 22]
  paper
    .moveTo(nx, ny)
    .lineTo(nx + 8, ny + 24)
    .lineTo(nx, ny + 18)
    .lineTo(nx - 8, ny + 24)
    .closePath()
    .fill('#1b2330')
  paper
    .font('bold')
    .fontSize(13)
    .text(w.north, nx - 7, ny + 26, { lineBreak: false })
}

const drawPanel = (paper: Paper, map: WallMap): void => {
  const w = words[map.language]
  const x = sheet.width - sheet.margin - panelWidth
  const width = panelWidth
  let y: number = sheet.margin
  const say = (text: string, font: 'text' | 'bold', size: number, color: string, gap: number) => {
    paper.font(font).fontSize(size).fillColor(color)
    paper.text(text, x, y, { width })
    y = paper.y + gap
  }
  say(map.above.join(' · '), 'text', 14, '#4a5565', 6)
  say(map.name, 'bold', map.name.length > 24 ? 22 : 28, '#1b2330', 4)
  say(w.households(map.households), 'text', 18, '#1b2330', 20)
  say(w.leader, 'text', 14, '#4a5565', 0)
  say(map.leader || w.unnamed, 'bold', 30, '#0842a0', 10)
  say(w.bundleLeader, 'text', 14, '#4a5565', 0)
  say(map.bundleLeader || w.unnamed, 'bold', 22, '#1b2330', 10)
  if (map.phone !== null) {
    say(w.phone, 'text', 14, '#4a5565', 0)
    say(map.phone, 'bold', 30, '#b3261e', 12)
  }
  const size = 210
  const bottom = sheet.height - sheet.margin
  if (map.link !== null) {
    drawCode(paper, map.link, x, bottom - size - 74, size)
    y = bottom - 64
    say(w.scan, 'bold', 15, '#1b2330', 2)
  } else {
    y = bottom - 64
    say(w.noScan, 'bold', 15, '#1b2330', 2)
  }
  say(`${w.code} ${map.code}`, 'text', 12, '#4a5565', 2)
  say(w.emergency, 'text', 12, '#4a5565', 0)
}

/** One sheet: the grid's ground among its neighbours, and beside it who looks after it and how to reach them. */
export const drawWallMap = (paper: Paper, map: WallMap): void => {
  const view = viewOf((map.shapes.get(map.grid) ?? []).flat(), frame)
  paper.save()
  paper.rect(frame.x, frame.y, frame.width, frame.height).clip()
  drawGround(paper, view, map)
  drawNames(paper, view, map)
  drawScale(paper, view, words[map.language])
  paper.restore()
  paper.rect(frame.x, frame.y, frame.width, frame.height).lineWidth(1).stroke('#6b7686')
  drawPanel(paper, map)
}
