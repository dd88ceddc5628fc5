import type { TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import { createCanvas } from '@napi-rs/canvas'
import { inkArea, writeLines } from '../compose/draw-text.ts'
import { emojiCharacter } from '../text/font-face.ts'
import type { FontStack } from '../text/font-stack.ts'
import { element } from './xml.ts'

/** For screens with two pixels a point. */
const scale = 2

/**
 * The emoji of a text as a picture to lay over it. Colour fonts lose their colours when they are cut down, and few programs show them
 * alike; the font that stays keeps their places empty. Empty when there are none.
 */
export async function drawEmoji(layer: TextLayer, stack: FontStack): Promise<string> {
  if (!emojiCharacter.test(layer.text)) return ''
  const area = inkArea(layer)
  const width = area.width * scale
  const height = area.height * scale
  const draw = (color: string) => {
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.scale(scale, scale)
    context.translate(-area.x, -area.y)
    writeLines(context, layer, { stack, color })
    return { canvas, context }
  }
  const dark = draw('#000000')
  const light = draw('#ffffff')
  const pixels = dark.context.getImageData(0, 0, width, height)
  const others = light.context.getImageData(0, 0, width, height).data
  // Letters take the colour that they are drawn in, emoji have their own: what changed is a letter.
  for (let at = 0; at < others.length; at += 4)
    if (
      pixels.data[at] !== others[at] ||
      pixels.data[at + 1] !== others[at + 1] ||
      pixels.data[at + 2] !== others[at + 2]
    )
      pixels.data[at + 3] = 0
  dark.context.putImageData(pixels, 0, 0)
  const href = `data:image/png;base64,${(await dark.canvas.encode('png')).toString('base64')}`
  return element('image', { id: `${layer.id}-emoji`, 'data-name': `${layer.name} emoji`, ...area, href })
}
