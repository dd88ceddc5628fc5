import { AppError } from '@imagelayer/shared/contract/errors.ts'
import { type Layout, type LayoutForm, layoutShape } from './layout-shape.ts'
import centeredPoster from './layouts/centered-poster.json' with { type: 'json' }
import editorialLeft from './layouts/editorial-left.json' with { type: 'json' }
import framedCard from './layouts/framed-card.json' with { type: 'json' }
import headlineTop from './layouts/headline-top.json' with { type: 'json' }
import lowerThird from './layouts/lower-third.json' with { type: 'json' }
import panelSplit from './layouts/panel-split.json' with { type: 'json' }
import quietCorner from './layouts/quiet-corner.json' with { type: 'json' }

const files = [editorialLeft, panelSplit, lowerThird, centeredPoster, framedCard, quietCorner, headlineTop]

/** Every layout, checked when the module loads: a broken file stops the start, not a customer's picture. */
export const layouts: readonly Layout[] = files.map((file) => layoutShape.parse(file))
export const layoutIds: readonly string[] = layouts.map((layout) => layout.id)

/** Throws `input.invalid` for an unknown id, naming those that exist. */
export function findLayout(id: string): Layout {
  const layout = layouts.find((candidate) => candidate.id === id)
  if (layout) return layout
  throw new AppError('input.invalid', {
    words: {
      en: `There is no layout “${id}”. Use auto or one of ${layoutIds.join(', ')}.`,
      zh: `没有名为“${id}”的版式，请使用 auto 或以下之一：${layoutIds.join('、')}。`,
    },
    details: { field: 'layout', layouts: layoutIds },
  })
}

/** The form of a layout that serves a shape of picture. */
export function formFor(layout: Layout, { width, height }: { width: number; height: number }): LayoutForm {
  const form = layout.forms.find((candidate) => width / height <= candidate.maxAspect) ?? layout.forms.at(-1)
  if (!form) throw new RangeError(`layout ${layout.id} has no form`)
  return form
}

/** The same form when there are no words: an empty panel or card would only hide the picture, so the picture fills the canvas. */
export function formWithoutWords({ mat: _mat, ...form }: LayoutForm): LayoutForm {
  return {
    ...form,
    picture: { region: { x: 0, y: 0, width: 1, height: 1 }, inset: false, radius: 0 },
    ground: { kind: 'none' },
    logo: { ...form.logo, in: 'safe' },
  }
}
