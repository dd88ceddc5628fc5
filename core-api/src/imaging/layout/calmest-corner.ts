import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { PictureFacts } from '../colour/read-picture.ts'
import { intersect } from './boxes.ts'
import { type Corner, corners } from './place-card.ts'

/** Side of the area that a card is thought to take, as a share of the picture's. */
const side = 0.4
/** What covering a whole face or the whole subject counts, in multiples of the picture's mean energy. */
const faceCost = 8
const subjectCost = 1.5

/** The corner where a card of about a third of the picture would hide least: little that is busy, no face, little of the subject. */
export function calmestCorner({ calm, subject, certainty }: PictureFacts, isMirrored: boolean): Corner {
  const covered = (area: Box, whole: Box): number => {
    const { width, height } = intersect(area, whole)
    return (width * height) / Math.max(1e-6, whole.width * whole.height)
  }
  const cost = (corner: Corner): number => {
    const area = {
      x: corner.endsWith('end') !== isMirrored ? 1 - side : 0,
      y: corner.startsWith('top') ? 0 : 1 - side,
      width: side,
      height: side,
    }
    const faces = subject.faces.reduce((sum, face) => sum + covered(area, face), 0)
    const unrest = calm.energyIn(area) / Math.max(1, calm.mean)
    return unrest + faces * faceCost + covered(area, subject.box) * certainty * subjectCost
  }
  // Reading starts at the foot of the picture for a card, so ties go there.
  const ranked = corners.toSorted((one, other) => cost(one) - cost(other) || (one === 'bottom-start' ? -1 : 1))
  return ranked[0] ?? 'bottom-start'
}
