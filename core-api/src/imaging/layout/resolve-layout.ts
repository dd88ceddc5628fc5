import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'
import { arrangeForm } from './arrange-form.ts'
import type { CopyRole, MeasuredCopy } from './copy-role.ts'
import { formFor, formWithoutWords } from './form-for.ts'
import { leastTextPx, measureCanvas } from './frame.ts'
import type { Layout } from './layout-shape.ts'
import type { LayoutRequest, ResolvedLayout } from './resolved-layout.ts'

/** Resolves a layout to boxes. Throws `input.invalid` naming the field when the copy does not fit at the least size. */
export function resolveLayout(layout: Layout, request: LayoutRequest): ResolvedLayout {
  const resolved = tryLayout(layout, request)
  if (resolved) return resolved
  throw cannotFit(layout, request)
}

/** Like `resolveLayout`, but undefined when the copy does not fit. */
export function tryLayout(layout: Layout, request: LayoutRequest): ResolvedLayout | undefined {
  const hasWords = Object.keys(request.copy).length > 0
  const wished = formFor(layout, request.size)
  const form = hasWords ? wished : formWithoutWords(wished)
  const { size, safeArea } = request
  const canvas = measureCanvas({ size, safeArea, isMirrored: request.direction === 'rtl', margin: form.margin })
  const arranged = arrangeForm(form, canvas, request)
  return arranged && { layout, form, canvas, ...arranged }
}

/** The first role, in reading order, that no longer fits together with those before it. */
function cannotFit(layout: Layout, request: LayoutRequest): AppError {
  const roles: CopyRole[] = ['headline', 'subhead', 'cta', 'legal', 'badge']
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
  const alone = { [culprit]: request.copy[culprit] } as MeasuredCopy
  const isCrowded = Object.keys(copy).length > 1 && tryLayout(layout, { ...request, copy: alone }) !== undefined
  const place = { culprit, least, ...request.size }
  return new AppError('input.invalid', {
    words: isCrowded ? wordsOfCrowd(layout, place) : wordsOfLength(place),
    details: { field: `copy.${culprit}`, leastTextPx: least, layout: layout.id, size: request.size },
  })
}

interface Misfit extends PictureSize {
  readonly culprit: CopyRole
  /** Pixels. */
  readonly least: number
}

const wordsOfLength = ({ culprit, least, width, height }: Misfit): Words => ({
  en: `The ${wordsFor[culprit].en} does not fit ${width} x ${height} even at ${least} px. Shorten it, or choose a larger size.`,
  zh: `${wordsFor[culprit].zh}即使缩小到 ${least} px，也放不进 ${width} × ${height} 的画面。请缩短文字，或选择更大的尺寸。`,
})

/** It is not its own length that is wrong: on its own it fits. */
const wordsOfCrowd = ({ name }: Layout, { culprit, width, height }: Misfit): Words => ({
  en: `The layout "${name.en}" has no room for the ${wordsFor[culprit].en} beside the other words at ${width} x ${height}. Leave it out, shorten the words, or choose another layout.`,
  zh: `在 ${width} × ${height} 的画面上，版式“${name.zh}”放下其他文字后，已容不下${wordsFor[culprit].zh}。请去掉它、缩短文字，或选择其他版式。`,
})

const wordsFor: Record<CopyRole, Words> = {
  headline: { en: 'headline', zh: '标题' },
  subhead: { en: 'subhead', zh: '副标题' },
  cta: { en: 'button label', zh: '按钮文字' },
  legal: { en: 'legal line', zh: '法律声明' },
  badge: { en: 'badge', zh: '角标文字' },
}
