import sharp from 'sharp'
import { expect, test } from 'vitest'
import { findModel, outputFor } from '../generation/models.ts'
import type { ImageModel, PaintRequest } from './image-model.ts'

const plain: PaintRequest = {
  model: 'studio',
  prompt: 'Paint quiet hills at dusk.',
  system: 'Paint no words.',
  subject: 'quiet hills at dusk',
  calm: [{ x: 0.05, y: 0.5, width: 0.5, height: 0.4 }],
  palette: {
    primary: '#0f4c81',
    secondary: '#e4572e',
    accent: '#f2a541',
    background: '#faf6ef',
    text: '#0b1f33',
    neutral: '#8a8f98',
  },
  size: { width: 600, height: 315 },
  seed: 7,
  references: [],
  signal: new AbortController().signal,
}

/** A request that every model can answer, with its `output` from the registry; tests change single fields. */
export function paintRequest(change: Partial<PaintRequest> = {}): PaintRequest {
  const request = { ...plain, ...change }
  const entry = findModel(request.model)
  const output = entry && outputFor(entry, request.size)
  return { ...request, ...(output && { output }) }
}

/** What every image model promises, whoever paints. `model` is our registry's id. */
export function testImageModel(name: string, model: string, open: () => Promise<ImageModel> | ImageModel): void {
  test(`${name}: a picture comes as decodable bytes of the type it names`, async () => {
    const painted = await (await open()).paint(paintRequest({ model }))
    const meta = await sharp(painted.bytes).metadata()
    expect(`image/${meta.format}`).toBe(painted.mime)
    expect(painted.modelVersion.length).toBeGreaterThan(2)
    expect(['model', 'studio']).toContain(painted.origin)
    await expect(sharp(painted.bytes, { failOn: 'error' }).stats()).resolves.toBeDefined()
  })

  test(`${name}: shape follows the size asked for, within the crop a layout can take`, async () => {
    for (const size of [
      { width: 1200, height: 630 },
      { width: 540, height: 960 },
    ]) {
      const painted = await (await open()).paint(paintRequest({ model, size }))
      const meta = await sharp(painted.bytes).metadata()
      const drift = Math.abs(Math.log(meta.width / meta.height / (size.width / size.height)))
      expect(drift).toBeLessThan(Math.log(1.3))
    }
  })

  test(`${name}: a canceled request rejects with the caller's own reason`, async () => {
    const reason = new Error('the person canceled')
    const painting = (await open()).paint(paintRequest({ model, signal: AbortSignal.abort(reason) }))
    await expect(painting).rejects.toBe(reason)
  })
}
