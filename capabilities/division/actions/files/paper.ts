import { createRequire } from 'node:module'
import { setImmediate as breathe } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { create } from 'qrcode'

/** Points of a sheet (72 to the inch): A3 lying. */
export const sheet = { width: 1190.55, height: 841.89, margin: 36 } as const

export type Paper = PDFKit.PDFDocument

// The licence of the font (OFL) lets it be set into documents; only the signs that are used go in.
const fonts = createRequire(import.meta.url)
const fontFile = (weight: '400Regular' | '700Bold') =>
  fonts.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`)

/** A document of A3 sheets that is read while it is written; `draw` fills one sheet after the other. */
export const writePaper = (title: string, sheets: number, draw: (paper: Paper, sheet: number) => void): Paper => {
  const paper = new PDFDocument({
    size: 'A3',
    layout: 'landscape',
    margin: 0,
    autoFirstPage: false,
    info: { Title: title },
  })
  paper.registerFont('text', fontFile('400Regular'))
  paper.registerFont('bold', fontFile('700Bold'))
  const write = async () => {
    for (let i = 0; i < sheets; i++) {
      // Somebody waits at a door meanwhile: one sheet at a time, and never more than are taken away.
      await breathe()
      while (paper.readableLength > paper.readableHighWaterMark && !paper.destroyed) {
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      if (paper.destroyed) return
      paper.addPage()
      draw(paper, i)
    }
    paper.end()
  }
  write().catch((error: Error) => paper.destroy(error))
  return paper
}

/** A code of squares, its quiet zone left to the paper around it. */
export const drawCode = (paper: Paper, text: string, x: number, y: number, size: number): void => {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const step = size / modules.size
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) paper.rect(x + column * step, y + row * step, step, step)
    }
  }
  paper.fill('#000000')
}
