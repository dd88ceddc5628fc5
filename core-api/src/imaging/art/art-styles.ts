import type { MoodName } from './art-mood.ts'
import type { ArtStyle } from './art-style.ts'
import type { ArtStyleId } from './art-style-ids.ts'
import { paintAurora } from './styles/aurora.ts'
import { paintBauhaus } from './styles/bauhaus.ts'
import { paintBokeh } from './styles/bokeh.ts'
import { paintContours } from './styles/contours.ts'
import { paintCutouts } from './styles/cutouts.ts'
import { paintDunes } from './styles/dunes.ts'
import { paintFacets } from './styles/facets.ts'
import { paintFoliage } from './styles/foliage.ts'
import { paintGlow } from './styles/glow.ts'
import { paintHalftone } from './styles/halftone.ts'
import { paintInkWash } from './styles/ink-wash.ts'
import { paintPaperCut } from './styles/paper-cut.ts'
import { paintRibbons } from './styles/ribbons.ts'
import { paintRings } from './styles/rings.ts'
import { paintSilk } from './styles/silk.ts'
import { paintStage } from './styles/stage.ts'
import { paintSunburst } from './styles/sunburst.ts'
import { paintTerrazzo } from './styles/terrazzo.ts'
import { paintTiles } from './styles/tiles.ts'
import { paintWaves } from './styles/waves.ts'
import { paintWoven } from './styles/woven.ts'

/** What a brand may rule out as a whole: "no gradients", "no patterns". */
export type StyleTrait =
  | 'gradient'
  | 'pattern'
  | 'shadow'
  | 'solid'
  | 'line'
  | 'dot'
  | 'circle'
  | 'geometric'
  | 'landscape'
  | 'glowing'

export interface StyleEntry {
  readonly paint: ArtStyle
  readonly traits: readonly StyleTrait[]
  /** The moods that change it at a glance, besides light, density and grain, which change every style. */
  readonly answersTo: readonly MoodName[]
}

export const artStyles: Readonly<Record<ArtStyleId, StyleEntry>> = {
  aurora: {
    paint: paintAurora,
    traits: ['gradient', 'glowing', 'landscape'],
    answersTo: ['energy', 'motion'],
  },
  bauhaus: { paint: paintBauhaus, traits: ['geometric', 'circle'], answersTo: ['energy', 'geometry', 'play'] },
  bokeh: {
    paint: paintBokeh,
    traits: ['gradient', 'glowing', 'circle', 'dot'],
    answersTo: ['energy', 'motion', 'play'],
  },
  contours: { paint: paintContours, traits: ['line', 'shadow'], answersTo: ['energy', 'motion', 'geometry'] },
  cutouts: { paint: paintCutouts, traits: [], answersTo: ['play'] },
  dunes: { paint: paintDunes, traits: ['gradient', 'landscape'], answersTo: ['energy', 'motion', 'geometry'] },
  facets: { paint: paintFacets, traits: ['geometric', 'solid'], answersTo: ['energy', 'geometry', 'play'] },
  foliage: { paint: paintFoliage, traits: ['shadow'], answersTo: ['motion', 'play'] },
  glow: { paint: paintGlow, traits: ['gradient', 'glowing', 'circle'], answersTo: ['energy'] },
  halftone: { paint: paintHalftone, traits: ['dot', 'pattern', 'circle'], answersTo: ['energy', 'motion'] },
  'ink-wash': { paint: paintInkWash, traits: ['landscape'], answersTo: ['energy', 'geometry'] },
  'paper-cut': { paint: paintPaperCut, traits: ['shadow'], answersTo: ['energy', 'motion'] },
  ribbons: { paint: paintRibbons, traits: ['gradient', 'shadow', 'solid'], answersTo: ['energy', 'motion', 'play'] },
  rings: { paint: paintRings, traits: ['geometric', 'circle'], answersTo: ['energy', 'play'] },
  silk: { paint: paintSilk, traits: ['gradient'], answersTo: ['energy', 'motion'] },
  stage: { paint: paintStage, traits: ['shadow', 'solid'], answersTo: ['energy', 'play'] },
  sunburst: { paint: paintSunburst, traits: ['line', 'landscape'], answersTo: ['energy', 'motion', 'play'] },
  terrazzo: { paint: paintTerrazzo, traits: ['pattern'], answersTo: ['energy', 'geometry', 'play'] },
  tiles: { paint: paintTiles, traits: ['pattern', 'geometric'], answersTo: ['energy', 'play'] },
  waves: { paint: paintWaves, traits: ['pattern', 'line', 'circle'], answersTo: ['energy', 'play'] },
  woven: { paint: paintWoven, traits: ['pattern', 'geometric'], answersTo: ['energy', 'motion', 'geometry', 'play'] },
}
