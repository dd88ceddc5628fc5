import type { EditedComposition } from '@imagelayer/shared/contract/composition-edits.ts'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { must } from './api.ts'
import { openCustomer } from './customer.ts'
import { photo } from './picture-files.ts'
import { bring } from './upload-form.ts'

const { app, api, brandKitId } = await openCustomer({ OCR: 'on' })
afterAll(() => app.close())

const send = bring(api, brandKitId)
const phantomsOf = ({ image }: EditedComposition) => image.score?.rules.find(({ rule }) => rule === 'picture.phantoms')

test('a picture that bears words and the logo already is told so, one that bears none is not', async () => {
  const dunes = await sharp(photo('Dune.jpg').bytes).resize(1200, 630).jpeg().toBuffer()
  const copy = { headline: 'Autumn collection is here' }
  const first = await must<EditedComposition>(send(dunes, { copy, layout: 'center-stage' }), 201)
  expect(phantomsOf(first)).toMatchObject({ passed: true, measured: 0 })

  const branded = (await api(`/v1/images/${first.image.id}/file?format=jpeg`)).bytes
  const second = await must<EditedComposition>(send(branded, { copy: { headline: 'Twice' } }), 201)
  expect(phantomsOf(second)?.passed).toBe(false)
  expect(phantomsOf(second)?.measured).toBeGreaterThanOrEqual(1)
  expect(second.image.score?.value).toBeLessThan(first.image.score?.value ?? 0)
})
