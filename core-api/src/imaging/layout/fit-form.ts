import { type Areas, areasOf } from './areas.ts'
import type { MeasuredCopy } from './copy-role.ts'
import { fitStack } from './fit-stack.ts'
import { type Canvas, leastTextPx } from './frame.ts'
import type { LayoutForm, SlotName, Stack } from './layout-shape.ts'
import { type LogoPlacement, placeLogos } from './logo-slot.ts'
import type { LayoutRequest } from './resolved-layout.ts'
import { areaOf, type StackArea } from './stack-areas.ts'
import type { FittedStack } from './stack-task.ts'
import type { TypeSetting } from './type-sizes.ts'

/** A form's stacks fitted into their areas. */
export interface FittedForm {
  readonly areas: Areas
  readonly logos: readonly LogoPlacement[]
  readonly stacks: ReadonlyArray<{ readonly fitted: FittedStack; readonly area: StackArea }>
}

interface FitSetting {
  readonly request: LayoutRequest
  /** What the side of a split takes. */
  readonly share?: number
  /** Sizes that were found before: not larger now. */
  readonly like?: FittedForm
}

/** Fits the stack with the headline first; the others follow its size. Undefined when some words do not fit. */
export function fitForm(
  form: LayoutForm,
  canvas: Canvas,
  { request, share, like }: FitSetting,
): FittedForm | undefined {
  const areas = areasOf(form, canvas, share)
  const logos = placeLogos(form, areas, { canvas, shapes: request.logos, before: like?.areas })
  const filled = form.stacks.filter((stack) => stack.slots.some((name) => name in request.copy))
  const fit = (stack: Stack, largestPx: number) => {
    const area = areaOf(stack, { form, areas, canvas, logos, filled })
    const fitted = fitStack({
      stack,
      copy: wordsOf(stack, request.copy),
      widthPx: area.width,
      heightPx: area.height,
      ...(area.lower && { lower: { widthPx: area.lower.width, heightPx: area.lower.height } }),
      largestPx,
      leastHeadlinePx: form.slots.headline.least * canvas.shortSide,
      setting: settingOf(form, canvas, request),
    })
    return fitted && { fitted, area }
  }
  const { rootPx, leastPx } = settingOf(form, canvas, request)
  const lead = filled.find((stack) => stack.slots.includes('headline')) ?? filled[0]
  const before = like?.stacks.find(({ fitted }) => fitted.stack === lead)?.fitted.headlinePx
  const found = lead && fit(lead, before ?? Math.max(leastPx, rootPx * form.slots.headline.largest))
  if (lead && !found) return undefined
  const stacks: Array<{ fitted: FittedStack; area: StackArea }> = []
  for (const stack of filled) {
    const one = stack === lead ? found : fit(stack, found?.fitted.headlinePx ?? leastPx)
    if (!one) return undefined
    stacks.push(one)
  }
  return { areas, logos, stacks }
}

const wordsOf = (stack: Stack, copy: MeasuredCopy): MeasuredCopy =>
  Object.fromEntries(Object.entries(copy).filter(([role]) => stack.slots.includes(role as SlotName)))

const settingOf = ({ slots }: LayoutForm, { size, shortSide }: Canvas, { typeScale }: LayoutRequest): TypeSetting => ({
  slots,
  rootPx: Math.sqrt(size.width * size.height),
  leastPx: leastTextPx(shortSide),
  typeScale,
})
