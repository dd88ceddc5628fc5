import type { Random } from './random.ts'

/** How a picture feels, each from 0 to 1. Every style answers to `light`, `density` and `grain`; its entry names the others. */
export interface ArtMood {
  /** Hour of the light: 0 night, 0.35 dusk, 0.65 dawn, 1 noon. Decides how bright the ground is. */
  readonly light: number
  /** 0 lets the kit's cooler colours speak beside the leading one, 1 the warmer ones. */
  readonly warmth: number
  /** 0 calm, with soft contrasts; 1 bold, with strong ones and larger gestures. */
  readonly energy: number
  /** 0 minimal, few shapes and much empty ground; 1 rich. */
  readonly density: number
  /** 0 smooth as a screen; 1 grainy as a print. */
  readonly grain: number
  /** 0 still, level and regular; 1 in motion. */
  readonly motion: number
  /** 0 grown or cut by hand; 1 constructed with ruler and compass. */
  readonly geometry: number
  /** 0 elegant, in few colours; 1 playful, in many. */
  readonly play: number
}
export type MoodName = keyof ArtMood
export const moodNames: readonly MoodName[] = [
  'light',
  'warmth',
  'energy',
  'density',
  'grain',
  'motion',
  'geometry',
  'play',
]

/** What is left open is chosen by the seed around these middles, so that pictures of one prompt still differ. */
const usual: Readonly<Record<MoodName, readonly [middle: number, spread: number]>> = {
  light: [0.66, 0.36],
  warmth: [0.5, 0],
  energy: [0.5, 0.14],
  density: [0.5, 0.14],
  grain: [0.22, 0.08],
  motion: [0.5, 0.16],
  geometry: [0.5, 0.2],
  play: [0.45, 0.16],
}

/** How the kit itself is lit: on a dark ground, in pale colours that twilight would turn to mud, or neither. */
export type KitLight = 'dark' | 'pale' | 'usual'
const lightOf: Readonly<Record<KitLight, readonly [middle: number, spread: number]>> = {
  dark: [0.2, 0.16],
  pale: [0.78, 0.22],
  usual: usual.light,
}

/** Fills what the words left open. A kit with a dark ground gets night or dusk unless the words say otherwise. */
export function settleMood(said: Partial<ArtMood>, random: Random, kit: KitLight): ArtMood {
  const mood: Partial<Record<MoodName, number>> = {}
  for (const name of moodNames) {
    const [middle, spread] = name === 'light' ? lightOf[kit] : usual[name]
    // Drawn in any case, so that one word more changes one number only.
    const open = random.between(middle - spread, middle + spread)
    mood[name] = Math.min(1, Math.max(0, said[name] ?? open))
  }
  return mood as ArtMood
}

export type Hour = 'night' | 'dusk' | 'dawn' | 'noon'

/** The nearest hour. */
export const hourOf = ({ light }: Pick<ArtMood, 'light'>): Hour =>
  light < 0.2 ? 'night' : light < 0.5 ? 'dusk' : light < 0.82 ? 'dawn' : 'noon'
export const isDarkHour = ({ light }: Pick<ArtMood, 'light'>): boolean => light < 0.5
