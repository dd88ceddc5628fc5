import type { InputOf, OutputOf } from '../../messages/canvas-calls.ts'
import { CanvasError } from '../canvas-error.ts'
import { findTarget } from '../find-target.ts'
import { openPicture } from '../open-picture.ts'
import { fieldsOf, fillFields } from './fill-fields.ts'
import { placeAsLayers } from './place-as-layers.ts'
import { placeAsPicture } from './place-as-picture.ts'

/**
 * Puts a picture on the canvas as layers or as one fill. Until everything is there that it needs, nothing is changed; what fails after
 * that is taken back; one undo takes the whole away.
 */
export async function place(input: InputOf<'place'>): Promise<OutputOf<'place'>> {
  const target = await findTarget(input.target)
  const image = input.picture && openPicture(input.picture)
  const fields = fieldsOf(target)
  if (target && fields && input.form === 'layers')
    return fillFields(target, fields, { ...input, imageHash: image?.hash ?? null })
  if (input.form === 'layers') {
    if (!image && input.composition.background.kind !== 'solid')
      throw new CanvasError('input-invalid', 'the painting was not sent')
    return placeAsLayers(input, target, image?.hash ?? null)
  }
  if (!image) throw new CanvasError('input-invalid', 'the picture was not sent')
  return placeAsPicture(input, target, image.hash)
}
