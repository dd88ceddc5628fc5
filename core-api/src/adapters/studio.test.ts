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
