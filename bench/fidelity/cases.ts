import { paintStudio } from '../../core-api/src/imaging/art/paint-studio.ts'
import type { Random } from '../../core-api/src/imaging/art/random.ts'
import type { ComposeRequest } from '../../core-api/src/imaging/compose/engine-request.ts'
import { encodePicture } from '../../core-api/src/imaging/encode/encode-picture.ts'
import { readFrame } from '../../core-api/src/imaging/layout/read-frame.ts'
import { photo, sample } from '../../core-api/test/picture-files.ts'
import { brandNames, realBrand } from '../../core-api/test/real-brands.ts'
import { type ChannelId, channels } from '../../shared/contract/channels.ts'
import type { Copy } from '../../shared/contract/generations.ts'
import { fidelityCopies, type ScriptName } from './copies.ts'

/** One picture to be made: a brand, a painting, words in one script, a channel. */
export interface FidelityCase {
  readonly name: string
  readonly brand: string
  readonly picture: string
  readonly script: ScriptName
  readonly channel: ChannelId
  readonly request: ComposeRequest
}

const photographs = ['Aqua', 'Dune', 'FreshFlower', 'Garden', 'GreenMeadow', 'Storm']
const paintings = ['silk', 'dunes'] as const
export const eightChannels = channels.slice(0, 8).map(({ id }) => id)

/** Ten pictures by name: landscapes, a portrait, a product, two paintings of the studio. */
export async function openPictures(): Promise<ReadonlyMap<string, Buffer>> {
  const painted = paintings.map(async (style, index): Promise<[string, Buffer]> => {
    const size = { width: 1600, height: 1200 }
    const { pixels } = await paintStudio({
      style,
      size,
      seed: 40 + index,
      prompt: style,
      palette: paintingPalette,
      calm: [],
    })
    return [`painting of ${style}`, await encodePicture(pixels, { format: 'png' })]
  })
  return new Map([
    ...photographs.map((name): [string, Buffer] => [name, photo(`${name}.jpg`).bytes]),
    ['astronaut', sample('astronaut').bytes],
    ['coffee', sample('coffee').bytes],
    ...(await Promise.all(painted)),
  ])
}

const paintingPalette = {
  primary: '#3d5a80',
  secondary: '#1f2a44',
  accent: '#ee6c4d',
  background: '#f4f1ea',
  text: '#1f2a44',
  neutral: '#e0d8c8',
}

/**
 * Draws `count` cases without repeats. Each brand, picture, script and channel comes equally often: every list is shuffled and gone
 * through again and again.
 */
export function drawCases(random: Random, pictures: ReadonlyMap<string, Buffer>, count: number): FidelityCase[] {
  const cycle = <T>(items: readonly T[]): (() => T) => {
    let queue: T[] = []
    return () => {
      if (queue.length === 0) queue = random.shuffle(items)
      return queue.pop() as T
    }
  }
  const nextBrand = cycle(brandNames)
  const nextPicture = cycle([...pictures.keys()])
  const nextScript = cycle(Object.keys(fidelityCopies) as ScriptName[])
  const nextChannel = cycle(eightChannels)
  const cases = new Map<string, FidelityCase>()
  while (cases.size < count) {
    const brand = nextBrand()
    const picture = nextPicture()
    const script = nextScript()
    const channel = nextChannel()
    const copy: Copy = random.pick(fidelityCopies[script])
    const name = [brand, picture, script, channel, copy.headline].join(' / ')
    const bytes = pictures.get(picture)
    if (!bytes || cases.has(name)) continue
    const origin = picture.startsWith('painting') ? 'studio' : 'model'
    const request: ComposeRequest = {
      ...readFrame({ channel }),
      layout: 'auto',
      copy,
      kit: realBrand(brand),
      picture: { bytes, origin, seed: 1 },
    }
    cases.set(name, { name, brand, picture, script, channel, request })
  }
  return [...cases.values()]
}
