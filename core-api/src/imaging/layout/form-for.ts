import { type Layout, type LayoutForm, whole } from './layout-shape.ts'

/** The form of a layout that serves a shape of picture. */
export function formFor(layout: Layout, { width, height }: { width: number; height: number }): LayoutForm {
  const form = layout.forms.find((candidate) => width / height <= candidate.maxAspect) ?? layout.forms.at(-1)
  if (!form) throw new RangeError(`layout ${layout.id} has no form`)
  return form
}

/** The same form when there are no words: an empty side or card would only hide the picture, so the picture fills the canvas. */
export function formWithoutWords({ frame: _frame, ...form }: LayoutForm): LayoutForm {
  return {
    ...form,
    margin: 1,
    picture: { region: whole, inset: 0, radius: 0, shape: 'rect', align: 'center', bleed: 0 },
    ground: { kind: 'none' },
    bars: [],
    logo: { ...form.logo, in: 'safe' },
  }
}
