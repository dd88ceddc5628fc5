import type { InputOf, OutputOf } from '../messages/canvas-calls.ts'
import {
  backgroundPart,
  bearingPictures,
  brandedAt,
  nextMark,
  ownImage,
  ownMark,
  partOf,
  setOwnImage,
  writeMark,
} from './brand-mark.ts'
import { CanvasError } from './canvas-error.ts'
import { changeCanvas } from './change-canvas.ts'
import { findNode, requireFree } from './find-target.ts'
import { looksAsPlaced, notedLook, noteLook, restoreLook } from './look.ts'
import { openPicture } from './open-picture.ts'
import { countPlaced } from './placed-view.ts'

/** Another painting under the same layers: only the image of one fill changes, its crop and everything else stays. */
export async function replacePicture(input: InputOf<'replace-picture'>): Promise<OutputOf<'replace-picture'>> {
  const node = await findNode(input.nodeId)
  requireFree(node)
  const branded = brandedAt(node)
  const old = branded && ownMark(branded)
  const shown = branded && old && findShown(branded)
  if (!shown) throw new CanvasError('node-unsuitable', 'there is no picture of ours whose background could change')
  const { hash } = openPicture(input.picture)
  const [isAsPlaced, look] = [looksAsPlaced(branded), notedLook(branded)]
  return changeCanvas(async (bench) => {
    const before = { fills: shown.fills as readonly Paint[], hash: ownImage(shown) }
    bench.onFailure(() => {
      shown.fills = before.fills
      if (before.hash) setOwnImage(shown, before.hash)
      writeMark(branded, old)
      restoreLook(branded, look)
    })
    shown.fills = before.fills.map((fill) => (isOurs(fill, before.hash) ? { ...fill, imageHash: hash } : fill))
    if (before.hash) setOwnImage(shown, hash)
    writeMark(branded, nextMark({ ...input.mark, form: old.form }, old))
    // What a person changed by hand stays a change.
    if (isAsPlaced) noteLook(branded)
    return countPlaced(branded)
  })
}

/** In a flat picture only the fill that we laid is meant; a background of ours has one fill. */
const isOurs = (fill: Paint, hash: string): fill is ImagePaint =>
  fill.type === 'IMAGE' && (hash === '' || fill.imageHash === hash)

/** The node whose fill is the painting: the background among the layers, or the branded node itself. */
function findShown(branded: SceneNode): (SceneNode & MinimalFillsMixin) | undefined {
  const parts = 'children' in branded ? [...branded.children, ...bearingPictures(branded)] : []
  const shown = [branded, ...parts].find((node) => ownImage(node) !== '' || partOf(node) === backgroundPart)
  if (!shown || !('fills' in shown) || !Array.isArray(shown.fills)) return undefined
  return (shown.fills as readonly Paint[]).some((fill) => isOurs(fill, ownImage(shown))) ? shown : undefined
}
