import sharp from 'sharp'
import { expect, test } from 'vitest'
import { paintRequest, testImageModel } from '../ports/image-model.contract.ts'
import { createStudio } from './studio.ts'

testImageModel('studio', 'studio', () => createStudio())

test('the studio paints the very size asked for and names its style and origin', async () => {
  const painted = await createStudio().paint(paintRequest({ size: { width: 333, height: 97 } }))
  const { width, height } = await sharp(painted.bytes).metadata()
  expect({ width, height }).toEqual({ width: 333, height: 97 })
  expect(painted).toMatchObject({ origin: 'studio', style: 'dunes' })
})

test('the kit’s guidelines reach the artist, and the focal point comes back', async () => {
  const request = paintRequest({
    subject: 'our news of the week',
    guidelines: { imagery: 'Botanical pictures', do: [], dont: ['No gradients'] },
    calm: [{ x: 0, y: 0, width: 0.5, height: 1 }],
  })
  const painted = await createStudio().paint(request)
  expect(painted.style).toBe('foliage')
  expect(painted.focalPoint?.x).toBeGreaterThan(0.5)
  expect(painted.focalPoint?.y).toBeLessThanOrEqual(1)
})
