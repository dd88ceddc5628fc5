import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
import { part, roundBox } from './boxes.ts'
import { type CopyRole, type FittedStack, fitStack, type MeasuredCopy } from './fit-stack.ts'
import { type Canvas, type Frame, frameOf, leastTextPx, measureCanvas, type SafeArea } from './frame.ts'
import type { Layout, LayoutForm } from './layout-shape.ts'
import { formFor, formWithoutWords } from './layouts.ts'
import { type LogoPlacement, type LogoShape, reserveLogo } from './logo-slot.ts'
import { type Corner, shrinkCard } from './place-card.ts'
import { type PlacedText, placeStack } from './place-stack.ts'

export interface LayoutRequest {
  readonly size: PictureSize
  readonly safeArea: SafeArea
  readonly copy: MeasuredCopy
  /** Logos that may be used, the preferred kind only: all full ones, or all marks. */
  readonly logos: readonly LogoShape[]
  readonly direction: 'ltr' | 'rtl'
  readonly typeScale: number
  /** Where a card goes that asks for the calmest corner. */
  readonly corner?: Corner
}

/** A layout at a size with its words: boxes in pixels, no colours yet. */
export interface ResolvedLayout {
  readonly layout: Layout
  readonly form: LayoutForm
  readonly canvas: Canvas
  readonly picture: Box
  readonly pictureRadiusPx: number
  /** Panel or card, when the ground is solid. */
  readonly solid?: { readonly box: Box; readonly radiusPx: number }
  readonly texts: readonly PlacedText[]
  readonly button?: { readonly box: Box; readonly radiusPx: number }
  readonly logos: readonly LogoPlacement[]
  readonly headlinePx: number
}

/** Resolves a layout to boxes. Throws `input.invalid` naming the field when the copy does not fit at the least size. */
export function resolveLayout(layout: Layout, request: LayoutRequest): ResolvedLayout {
  const resolved = tryLayout(layout, request)
  if (resolved) return resolved
  throw cannotFit(layout, request)
}

/** Like `resolveLayout`, but undefined when the copy does not fit. */
export function tryLayout(layout: Layout, request: LayoutRequest): ResolvedLayout | undefined {
  const canvas = measureCanvas(request.size, request.safeArea, request.direction === 'rtl')
  const hasWords = Object.keys(request.copy).length > 0
  const form = hasWords ? formFor(layout, request.size) : formWithoutWords(formFor(layout, request.size))
  const frame = frameOf(form, canvas)
  const slot = reserveLogo(form, frame, { canvas, shapes: request.logos })
  const area = part(slot.content, form.stack.region, canvas.isMirrored)
  const stack = fitStack(request.copy, {
    widthPx: area.width,
    heightPx: area.height,
    largestPx: Math.sqrt(request.size.width * request.size.height) * form.headline.largest,
    leastPx: leastTextPx(canvas.shortSide),
    headlineLines: form.headline.lines,
    typeScale: request.typeScale,
    buttonBeside: form.stack.buttonBeside,
  })
  if (!stack) return undefined
  return assemble({ layout, form, canvas, frame, stack, area, logos: slot.placements }, request)
}

interface Parts {
  readonly layout: Layout
  readonly form: LayoutForm
  readonly canvas: Canvas
  readonly frame: Frame
  readonly stack: FittedStack
  readonly area: Box
  readonly logos: readonly LogoPlacement[]
}

function assemble(parts: Parts, { corner, direction }: LayoutRequest): ResolvedLayout {
  const { layout, form, canvas, frame, stack } = parts
  const placed = form.ground.kind === 'card' ? shrinkCard({ ...parts, corner: corner ?? 'bottom-start' }) : parts
  const { texts, button } = placeStack(stack, { area: placed.area, form, direction })
  const solidBox = form.ground.kind === 'panel' ? frame.solid : 'card' in placed ? placed.card : undefined
  return {
    layout,
    form,
    canvas,
    picture: frame.picture,
    pictureRadiusPx: frame.pictureRadiusPx,
    ...(solidBox && {
      solid: {
        box: roundBox(solidBox),
        radiusPx: form.ground.kind === 'card' ? Math.round(form.ground.radius * canvas.shortSide) : 0,
      },
    }),
    texts,
    ...(button && { button: { box: button, radiusPx: Math.round(button.height * form.buttonRadius) } }),
    logos: placed.logos,
    headlinePx: stack.headlinePx,
  }
}

/** The first role, in reading order, that no longer fits together with those before it. */
function cannotFit(layout: Layout, request: LayoutRequest): AppError {
  const roles: CopyRole[] = ['headline', 'subhead', 'cta', 'legal']
  let copy: MeasuredCopy = {}
  let culprit: CopyRole = 'headline'
  for (const role of roles) {
    const text = request.copy[role]
    if (!text) continue
    copy = { ...copy, [role]: text }
    culprit = role
    if (!tryLayout(layout, { ...request, copy })) break
  }
  const least = Math.round(leastTextPx(Math.min(request.size.width, request.size.height)))
  const { width, height } = request.size
  return new AppError('input.invalid', {
    words: {
      en: `The ${wordsFor[culprit].en} does not fit ${width} x ${height} even at ${least} px. Shorten it, or choose a larger size.`,
      zh: `${wordsFor[culprit].zh}即使缩小到 ${least} px，也放不进 ${width} × ${height} 的画面。请缩短文字，或选择更大的尺寸。`,
    },
    details: { field: `copy.${culprit}`, leastTextPx: least, layout: layout.id, size: request.size },
  })
}

const wordsFor: Record<CopyRole, Words> = {
  headline: { en: 'headline', zh: '标题' },
  subhead: { en: 'subhead', zh: '副标题' },
  cta: { en: 'button label', zh: '按钮文字' },
  legal: { en: 'legal line', zh: '法律声明' },
}
