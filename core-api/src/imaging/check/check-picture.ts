import type { BrandScore, RuleResult } from '@imagelayer/shared/contract/scores.ts'
import { inPicture, onCanvas } from '../colour/read-picture.ts'
import type { LogoStore } from '../compose/logo-store.ts'
import { decodeRaw } from '../encode/encode-picture.ts'
import type { EngineKit } from '../engine-kit.ts'
import type { RawPicture } from '../picture.ts'
import { judgePaletteOf } from '../score/rules/palette-rules.ts'
import { weighRules } from '../score/weigh-rules.ts'
import type { CheckRequest, CheckResult, FoundWord } from './check-request.ts'
import { judgeFile, judgeFoundLogos } from './check-rules.ts'
import type { FoundLogo } from './find-logo.ts'
import { judgeWords } from './judge-words.ts'
import { findKitLogos } from './kit-logos.ts'

export interface PictureChecker {
  /** Scores any picture against a kit, whoever made it. @throws AppError as `openPicture` does. */
  check(request: CheckRequest): Promise<CheckResult>
  /** Where a picture shows a logo of the kit, in shares of it: a painter may have drawn one although only the engine sets it. */
  findLogos(bytes: Buffer, kit: EngineKit): Promise<FoundLogo[]>
}

export function createPictureChecker({ store }: { store: LogoStore }): PictureChecker {
  return {
    async findLogos(bytes, kit) {
      const pixels = await decodeRaw(bytes)
      const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height }
      return (await findKitLogos(pixels, kit, store)).map(({ found }) => ({
        ...found,
        box: inPicture(found.box, whole),
      }))
    },
    async check({ bytes, kit, channel, copy, words, labelled }) {
      const pixels = await decodeRaw(bytes)
      const logos = await findKitLogos(pixels, kit, store)
      const rules = [
        ...judgeFoundLogos(logos, pixels, kit),
        ...judgePaletteOf(pixels, kit.content),
        ...judgeFile(pixels, logos, { channel, labelled, kit }),
        ...(words ? judgeWords(words.map(inPixels(pixels)), pixels, { content: kit.content, copy }) : []),
      ]
      return {
        score: scoreOf(rules),
        width: pixels.width,
        height: pixels.height,
        logos: logos.map(({ found }) => found),
        pixels,
      }
    },
  }
}

/** Below it a picture does not pass, whatever its rules' severities: nothing else of it need be the brand's. */
const leastValue = 60

function scoreOf(rules: readonly RuleResult[]): BrandScore {
  const score = weighRules(rules)
  return { ...score, passed: score.passed && score.value >= leastValue }
}

const inPixels =
  ({ width, height }: RawPicture) =>
  (word: FoundWord): FoundWord => ({ ...word, box: onCanvas(word.box, { x: 0, y: 0, width, height }) })
