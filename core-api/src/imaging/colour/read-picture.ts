import type { Box, PictureSubject } from '@imagelayer/shared/contract/compositions.ts'
import { intersect } from '../layout/boxes.ts'
import type { RawPicture } from '../picture.ts'
import { type CalmMap, mapCalm } from './calm-map.ts'
import { findFaces } from './find-faces.ts'
import { readSubject } from './read-subject.ts'

/** What is known of a painted picture before anything is set on it. All boxes in shares of the picture. */
export interface PictureFacts {
  readonly calm: CalmMap
  readonly subject: PictureSubject
  /** How much of what stands out is the subject, 0 to 1; low in patterns. */
  readonly certainty: number
}

/**
 * Reads a small picture (200 to 400 px wide): where it is calm, what it is about, where faces are. `hasPeople` false spares the search
 * for faces, as in what the studio paints.
 */
export function readPicture(small: RawPicture, { hasPeople }: { hasPeople: boolean }): PictureFacts {
  const faces = hasPeople ? findFaces(small) : []
  const { focalPoint, box, certainty } = readSubject(small, faces)
  return { calm: mapCalm(small), subject: { focalPoint, box, faces }, certainty }
}

/** The same facts for a part of the picture, given in shares of it: what is outside the part is no longer there. */
export function cropFacts({ calm, subject, certainty }: PictureFacts, part: Box): PictureFacts {
  const energyIn = (box: Box): number => calm.energyIn(onCanvas(box, part))
  const cut = (box: Box): Box => intersect(inPicture(box, part), whole)
  const clamp = (share: number): number => Math.min(1, Math.max(0, share))
  return {
    calm: { energyIn, mean: energyIn(whole) },
    subject: {
      focalPoint: {
        x: clamp((subject.focalPoint.x - part.x) / part.width),
        y: clamp((subject.focalPoint.y - part.y) / part.height),
      },
      box: cut(subject.box),
      faces: subject.faces.map(cut).filter((face) => face.width > 0.01 && face.height > 0.01),
    },
    certainty,
  }
}

const whole: Box = { x: 0, y: 0, width: 1, height: 1 }

/** A box in shares of a picture that lies in `place`, in pixels of the canvas. */
export const onCanvas = (share: Box, place: Box): Box => ({
  x: place.x + share.x * place.width,
  y: place.y + share.y * place.height,
  width: share.width * place.width,
  height: share.height * place.height,
})

/** A canvas box in shares of the picture that lies in `place`; it may reach beyond 0 and 1. */
export const inPicture = (box: Box, place: Box): Box => ({
  x: (box.x - place.x) / place.width,
  y: (box.y - place.y) / place.height,
  width: box.width / place.width,
  height: box.height / place.height,
})
