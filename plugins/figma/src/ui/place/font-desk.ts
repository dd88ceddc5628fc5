import type { CompositionView } from '@imagelayer/shared/contract/compositions.ts'
import type { FontChoice, FontWish } from '../../messages/fonts.ts'
import type { Ask } from '../bridge.ts'
import { createValueStore, type Readable } from '../value-store.ts'

/** Fonts that the file cannot set, and what there is instead; a dialog shows it until it is answered. */
export interface FontQuestion {
  readonly missing: readonly FontWish[]
  readonly families: readonly string[]
  /** Null: the person will not have the picture with another font. */
  readonly answer: (choices: readonly FontChoice[] | null) => void
}

export interface FontDesk {
  readonly question: Readable<FontQuestion | null>
  /** Choices for all fonts of a picture that are missing; null when the person gave it up. What was chosen once is not asked again. */
  settle(composition: Pick<CompositionView, 'layers'>): Promise<readonly FontChoice[] | null>
}

export const wishKey = ({ family, weight }: FontWish): string => `${family.toLowerCase()}/${weight}`

export function wishesOf({ layers }: Pick<CompositionView, 'layers'>): FontWish[] {
  const wishes = layers.flatMap((layer) =>
    layer.kind === 'text' ? [{ family: layer.fontFamily, weight: layer.fontWeight }] : [],
  )
  return [...new Map(wishes.map((wish) => [wishKey(wish), wish])).values()]
}

export function createFontDesk(ask: Ask): FontDesk {
  const question = createValueStore<FontQuestion | null>(null)
  const chosen = new Map<string, FontChoice>()
  const present = new Set<string>()
  let asking: Promise<unknown> = Promise.resolve() // one question at a time

  const askPerson = (missing: readonly FontWish[], families: readonly string[]) =>
    new Promise<readonly FontChoice[] | null>((resolve) =>
      question.set({
        missing,
        families,
        answer(choices) {
          question.set(null)
          for (const choice of choices ?? []) chosen.set(wishKey(choice.wish), choice)
          resolve(choices)
        },
      }),
    )
  const settle: FontDesk['settle'] = async (composition) => {
    const wishes = wishesOf(composition)
    const unknown = wishes.filter((wish) => !chosen.has(wishKey(wish)) && !present.has(wishKey(wish)))
    if (unknown.length > 0) {
      const { missing, families } = await ask('missing-fonts', { fonts: unknown })
      const absent = new Set(missing.map(wishKey))
      for (const wish of unknown) if (!absent.has(wishKey(wish))) present.add(wishKey(wish))
      if (missing.length > 0 && !(await askPerson(missing, families))) return null
    }
    return wishes.flatMap((wish) => chosen.get(wishKey(wish)) ?? [])
  }
  return {
    question,
    settle(composition) {
      const mine = asking.then(() => settle(composition))
      asking = mine.catch(() => undefined)
      return mine
    },
  }
}
