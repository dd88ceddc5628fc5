import type { Random } from '../../core-api/src/imaging/art/random.ts'
import type { ScoreRequest } from '../../core-api/src/imaging/score/score-request.ts'
import type { Base } from './base.ts'

/** Something that goes wrong with a picture, and the rules that ought to say so. */
export interface Fault {
  readonly name: string
  readonly rules: readonly string[]
  /** Undefined where the picture has nothing of that kind. */
  plant(base: Base, random: Random): Promise<ScoreRequest | undefined>
}
