import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { Copy } from '@imagelayer/shared/contract/generations.ts'
import { resolveFontStack } from '../../text/font-stack.ts'
import { measureText } from '../../text/measure-text.ts'
import type { MeasuredCopy } from '../copy-role.ts'
import { findFaults, type LayoutFault } from '../find-faults.ts'
import type { Layout } from '../layout-shape.ts'
import type { LogoShape } from '../logo-slot.ts'
import { tryLayout } from '../resolve-layout.ts'
import type { LayoutRequest } from '../resolved-layout.ts'
import { aspectLimits } from './form-problems.ts'
import { error, type Finding, warning } from './problem.ts'

const copies: Readonly<Record<'headline' | 'usual' | 'all', Copy>> = {
  headline: { headline: 'Go outside.' },
  usual: {
    headline: 'Autumn collection is here',
    subhead: 'Warm layers for long walks, made from wool that lasts.',
    cta: 'Shop now',
  },
  all: {
    headline: 'Everything warm at half its price until Sunday',
    subhead: 'Warm layers for long walks, made from wool that lasts, in every shop and online.',
    cta: 'Shop the collection',
    legal: 'Offer ends 30 November. While stocks last. Terms apply.',
    badge: '-50%',
  },
}
const copyWords: Readonly<Record<keyof typeof copies, { en: string; zh: string }>> = {
  headline: { en: 'a headline alone', zh: '仅有标题' },
  usual: { en: 'headline, subhead and button', zh: '标题、副标题与按钮' },
  all: { en: 'words in every slot', zh: '所有文字齐全' },
}

const logo: LogoShape = { assetId: 'probe', variant: 'full', aspect: 3, minWidthPx: 48, clearSpace: 0.25 }
const areaPx = 1_000_000
const safeArea = { top: 0.05, right: 0.05, bottom: 0.05, left: 0.05 }

/** Tries every form at the ends and in the middle of its shapes, with few and with many words, and looks for what went wrong. */
export function probeProblems(layout: Layout): Finding[] {
  const measured = Object.entries(copies).map(([name, copy]) => ({
    name: name as keyof typeof copies,
    copy: measure(copy),
  }))
  return layout.forms.flatMap((_, index) => probeForm(layout, index, measured))
}

const measure = (copy: Copy): MeasuredCopy =>
  Object.fromEntries(
    Object.entries(copy).flatMap(([role, text]) => {
      if (!text) return []
      const stack = resolveFontStack(text, { family: 'Inter', weight: role === 'headline' ? 700 : 400 })
      return [[role, measureText(text, stack, { textCase: 'as-written', trackingEm: 0 })]]
    }),
  )

interface Probe {
  readonly name: keyof typeof copies
  readonly copy: MeasuredCopy
}

function probeForm(layout: Layout, index: number, probes: readonly Probe[]): Finding[] {
  const path = ['forms', index]
  const sizes = sizesFor(layout, index)
  if (sizes.length === 0)
    return [
      warning('form.unused', path, {
        en: `No picture from 1:4 to 4:1 has this shape: the form is never used.`,
        zh: '1:4 到 4:1 之间没有这种比例的画面：此形式永远不会被用到。',
      }),
    ]
  const tried = sizes.flatMap((size) => probes.map((probe) => tryProbe(layout, size, probe)))
  if (tried.every(({ faults }) => faults === undefined))
    return [
      error('form.unfit', path, {
        en: 'Not even a short headline fits into this form at a readable size.',
        zh: '即使很短的标题，也无法以可读的字号放进此形式。',
      }),
    ]
  const unfit = tried.filter(({ faults }) => faults === undefined)
  const found: Finding[] = [...new Set(unfit.map(({ name }) => name))].map((name) => {
    const at = unfit.find((probe) => probe.name === name)?.size
    return warning('probe.unfit', path, {
      en: `At ${show(at)} ${copyWords[name].en} do not fit.`.replace('alone do', 'alone does'),
      zh: `在 ${show(at)} 下，${copyWords[name].zh}时放不下。`,
    })
  })
  const seen = new Set<string>()
  for (const { size, name, faults = [] } of tried)
    for (const fault of faults) {
      const key = `${fault.kind} ${fault.things.join()}`
      if (seen.has(key)) continue
      seen.add(key)
      found.push(warning(`probe.${fault.kind}`, path, faultWords(fault, { at: show(size), name })))
    }
  return found
}

const show = (size: PictureSize | undefined): string => (size ? `${size.width} x ${size.height}` : '')

/** A little inside the ends, so that a form is tried and not its neighbour. */
function sizesFor({ forms }: Layout, index: number): PictureSize[] {
  const least = Math.max(aspectLimits.least, (forms[index - 1]?.maxAspect ?? 0) * 1.01)
  const most = Math.min(aspectLimits.most, forms[index]?.maxAspect ?? aspectLimits.most)
  if (least > most) return []
  return [least, Math.sqrt(least * most), most].map((aspect) => ({
    width: Math.floor(Math.sqrt(areaPx * aspect)),
    height: Math.round(Math.sqrt(areaPx / aspect)),
  }))
}

function tryProbe(layout: Layout, size: PictureSize, { name, copy }: Probe) {
  const request: LayoutRequest = { size, safeArea, copy, logos: [logo], direction: 'ltr', typeScale: 1.25 }
  const resolved = tryLayout(layout, request)
  return { name, size, faults: resolved && findFaults(resolved, request) }
}

function faultWords({ kind, things }: LayoutFault, { at, name }: { at: string; name: keyof typeof copies }) {
  const [one = '', other = ''] = things
  const where = { en: `At ${at} with ${copyWords[name].en}`, zh: `在 ${at}、${copyWords[name].zh}时` }
  const what: Record<LayoutFault['kind'], { en: string; zh: string }> = {
    overlap: { en: `${one} and ${other} meet`, zh: `${one} 与 ${other} 重叠` },
    outside: { en: `${one} leaves the safe area`, zh: `${one} 超出了安全区` },
    'off-ground': { en: `${one} leaves its ground`, zh: `${one} 超出了底色区域` },
    'clear-space': { en: `${other} stands in the clear space of the logo`, zh: `${other} 进入了标志的留白` },
    'no-logo': { en: 'no logo fits', zh: '放不下标志' },
  }
  return { en: `${where.en}: ${what[kind].en}.`, zh: `${where.zh}：${what[kind].zh}。` }
}
