import { hexToRgb } from '@imagelayer/shared/brand/oklab.ts'
import { expect, test } from 'vitest'
import { gridOf } from './picture-grid.ts'
import { discordOf } from './shade.ts'

/** A picture of even vertical bands. */
function bands(...colors: string[]) {
  const [width, height] = [colors.length * 8, 8]
  const data = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel += 1)
    data.set(hexToRgb(colors[Math.floor((pixel % width) / 8)] ?? '#000000'), pixel * 4)
  return gridOf({ data, width, height }, { x: 0, y: 0, width, height }, 4)
}

test('greys and one hue are in accord, opposite hues are not', () => {
  expect(discordOf(bands('#222222', '#999999', '#ffffff'))).toBeLessThan(0.05)
  expect(discordOf(bands('#f0703a', '#a3431a', '#ffb08a'))).toBeLessThan(0.05)
  expect(discordOf(bands('#f0703a', '#2740e0'))).toBeGreaterThan(0.4)
})
