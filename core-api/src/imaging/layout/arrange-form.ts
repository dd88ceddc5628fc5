import type { Box } from '@imagelayer/shared/contract/compositions.ts'
import type { Areas } from './areas.ts'
import { insetEvenly, roundBox } from './boxes.ts'
import { type FittedForm, fitForm } from './fit-form.ts'
import type { Canvas } from './frame.ts'
import type { LayoutForm, Stack } from './layout-shape.ts'
import { shrinkCard } from './place-card.ts'
import { type PlacedStack, placeStack } from './place-stack.ts'
import type { GroundName } from './place-text.ts'
import type { LayoutRequest, ResolvedLayout, Solid } from './resolved-layout.ts'
import { splitShare } from './split-share.ts'

/** Everything of a resolved layout that its form decides. */
type Arranged = Omit<ResolvedLayout, 'layout' | 'form' | 'canvas'>

/** Fits every stack, lets a split shrink to its words, and places everything. Undefined when some words do not fit. */
export function arrangeForm(form: LayoutForm, canvas: Canvas, request: LayoutRequest): Arranged | undefined {
  const first = fitForm(form, canvas, { request })
  if (!first) return undefined
  const share = splitShare(form, canvas, first)
  const fitted = share === undefined ? first : (fitForm(form, canvas, { request, share, like: first }) ?? first)
  return placeForm(form, canvas, { fitted, request })
}

interface PlaceSetting {
  readonly fitted: FittedForm
  readonly request: LayoutRequest
}

function placeForm(form: LayoutForm, canvas: Canvas, { fitted, request }: PlaceSetting): Arranged {
  const { areas } = fitted
  const onCard = fitted.stacks.find(({ fitted: { stack } }) => stack.in === 'words')
  const card =
    form.ground.kind === 'card'
      ? shrinkCard({
          form,
          canvas,
          areas,
          stack: onCard?.fitted,
          area: onCard?.area ?? areas.words,
          logos: fitted.logos,
          corner: request.corner ?? 'bottom-start',
        })
      : undefined
  const placed = fitted.stacks.map(({ fitted: stack, area }) =>
    placeStack(stack, {
      area: card && stack.stack.in === 'words' ? card.area : area,
      on: groundOf(stack.stack, form),
      slots: form.slots,
      isMirrored: canvas.isMirrored,
    }),
  )
  const isMat = hasMat(form)
  return {
    picture: areas.picture,
    pictureRadiusPx: areas.pictureRadiusPx,
    ...(areas.clip && { clip: areas.clip }),
    ...(isMat && 'colors' in form.ground && { mat: form.ground.colors }),
    solids: solidsOf(form, canvas, { areas, card: card?.card }),
    ...merged(placed),
    ...(form.frame && { frameLine: frameLineOf(form.frame, areas.picture, canvas) }),
    logos: card?.logos ?? fitted.logos,
    headlinePx: Math.max(0, ...fitted.stacks.map(({ fitted: stack }) => stack.headlinePx)),
  }
}

const merged = (placed: readonly PlacedStack[]): PlacedStack => ({
  texts: placed.flatMap(({ texts }) => texts),
  boxed: placed.flatMap(({ boxed }) => boxed),
  ornaments: placed.flatMap(({ ornaments }) => ornaments),
})

/** A picture that is inset or cut out shows the mat around it; else the colour of a split is a plain panel beside it. */
function hasMat({ ground, picture }: LayoutForm): boolean {
  if (ground.kind === 'mat') return true
  return ground.kind === 'split' && (picture.inset > 0 || picture.shape !== 'rect' || picture.radius > 0)
}

function groundOf({ in: home }: Stack, form: LayoutForm): GroundName {
  if (home === 'picture') return 'picture'
  if (home === 'bar') return 'bar-1'
  if (hasMat(form)) return 'mat'
  if (form.ground.kind === 'split') return 'panel'
  return form.ground.kind === 'card' ? 'card' : 'picture'
}

function solidsOf(form: LayoutForm, canvas: Canvas, { areas, card }: { areas: Areas; card: Box | undefined }): Solid[] {
  const { ground } = form
  const solids: Solid[] = []
  if (ground.kind === 'split' && !hasMat(form) && areas.solid)
    solids.push({ id: 'panel', box: areas.solid, radiusPx: 0, colors: ground.colors })
  if (ground.kind === 'card' && card)
    solids.push({
      id: 'card',
      box: card,
      radiusPx: Math.round(ground.radius * canvas.shortSide),
      colors: ground.colors,
    })
  for (const [index, box] of areas.bars.entries())
    solids.push({ id: index === 0 ? 'bar-1' : 'bar-2', box, radiusPx: 0, colors: form.bars[index]?.colors ?? [] })
  return solids
}

function frameLineOf({ inset, width }: NonNullable<LayoutForm['frame']>, picture: Box, canvas: Canvas) {
  const widthPx = Math.max(1, Math.round(width * canvas.shortSide))
  return { box: roundBox(insetEvenly(picture, canvas.marginPx * inset)), widthPx }
}
