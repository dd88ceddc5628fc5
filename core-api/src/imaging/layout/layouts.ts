import { AppError } from '@imagelayer/shared/contract/errors.ts'
import type { Layout } from './layout-shape.ts'
import archWindow from './layouts/arch-window.json' with { type: 'json' }
import bigType from './layouts/big-type.json' with { type: 'json' }
import centerStage from './layouts/center-stage.json' with { type: 'json' }
import centeredPoster from './layouts/centered-poster.json' with { type: 'json' }
import circleSpot from './layouts/circle-spot.json' with { type: 'json' }
import colorBar from './layouts/color-bar.json' with { type: 'json' }
import cornerFrame from './layouts/corner-frame.json' with { type: 'json' }
import editorialLeft from './layouts/editorial-left.json' with { type: 'json' }
import footerBand from './layouts/footer-band.json' with { type: 'json' }
import framedCard from './layouts/framed-card.json' with { type: 'json' }
import galleryCaption from './layouts/gallery-caption.json' with { type: 'json' }
import headlineTop from './layouts/headline-top.json' with { type: 'json' }
import lowerThird from './layouts/lower-third.json' with { type: 'json' }
import magazineCover from './layouts/magazine-cover.json' with { type: 'json' }
import offer from './layouts/offer.json' with { type: 'json' }
import panelSplit from './layouts/panel-split.json' with { type: 'json' }
import quietCorner from './layouts/quiet-corner.json' with { type: 'json' }
import quote from './layouts/quote.json' with { type: 'json' }
import sideRail from './layouts/side-rail.json' with { type: 'json' }
import slantedSplit from './layouts/slanted-split.json' with { type: 'json' }
import stackedBands from './layouts/stacked-bands.json' with { type: 'json' }
import swissGrid from './layouts/swiss-grid.json' with { type: 'json' }
import ticket from './layouts/ticket.json' with { type: 'json' }
import topBar from './layouts/top-bar.json' with { type: 'json' }
import { readLayout } from './read-layout.ts'

const files = [
  editorialLeft,
  headlineTop,
  lowerThird,
  centeredPoster,
  framedCard,
  quietCorner,
  panelSplit,
  bigType,
  archWindow,
  circleSpot,
  swissGrid,
  sideRail,
  footerBand,
  galleryCaption,
  offer,
  ticket,
  quote,
  slantedSplit,
  stackedBands,
  cornerFrame,
  topBar,
  magazineCover,
  centerStage,
  colorBar,
]

/** Every layout, checked when the module loads: a broken file stops the start, not a customer's picture. */
export const layouts: readonly Layout[] = files.map(readLayout)
export const layoutIds: readonly string[] = layouts.map((layout) => layout.id)

/** Looks among the built-in layouts and those given. Throws `input.invalid` for an unknown id, naming those that exist. */
export function findLayout(id: string, own: readonly Layout[] = []): Layout {
  const known = [...layouts, ...own]
  const layout = known.find((candidate) => candidate.id === id)
  if (layout) return layout
  const ids = known.map((candidate) => candidate.id)
  throw new AppError('input.invalid', {
    words: {
      en: `There is no layout “${id}”. Use auto or one of ${ids.join(', ')}.`,
      zh: `没有名为“${id}”的版式，请使用 auto 或以下之一：${ids.join('、')}。`,
    },
    details: { field: 'layout', layouts: ids },
  })
}
