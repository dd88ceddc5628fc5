import type { PaintPalette } from '@imagelayer/shared/brand/paint-palette.ts'
import sharp from 'sharp'

const side = 160

/** The palette as a picture for a model to look at: one plain square a colour, in the order of the roles. PNG. */
export async function paintSwatch(palette: PaintPalette): Promise<Buffer> {
  const { primary, secondary, accent, background, neutral, text } = palette
  const colors = [...new Set([primary, secondary, accent, background, neutral, text].map((hex) => hex.toLowerCase()))]
  const squares = colors.map((hex, i) => `<rect x="${i * side}" width="${side}" height="${side}" fill="${hex}"/>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${colors.length * side}" height="${side}">${squares.join('')}</svg>`
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 9 }).toBuffer()
}
