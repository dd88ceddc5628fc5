import { overlaps } from '../boxes.ts'
import { type LayoutForm, type Region, type Stack, whole } from '../layout-shape.ts'
import { error, type Finding, type Path } from './problem.ts'

interface NamedRegion {
  readonly path: Path
  readonly region: Region
}

/** Regions that are empty or reach beyond their container. */
export function regionProblems(form: LayoutForm, path: Path): Finding[] {
  const regions: NamedRegion[] = [
    { path: [...path, 'picture', 'region'], region: form.picture.region },
    ...form.stacks.flatMap(({ region, alone }, index) => [
      { path: [...path, 'stacks', index, 'region'], region },
      ...(alone ? [{ path: [...path, 'stacks', index, 'alone'], region: alone }] : []),
    ]),
    ...form.bars.map(({ region }, index) => ({ path: [...path, 'bars', index, 'region'], region })),
    ...(form.ground.kind === 'card' ? [{ path: [...path, 'ground', 'region'], region: form.ground.region }] : []),
  ]
  return regions.flatMap(({ path: at, region }) => {
    if (region.width <= 0 || region.height <= 0)
      return [error('region.empty', at, { en: 'A region has width and height.', zh: '区域须有宽度和高度。' })]
    const isInside = region.x + region.width <= 1.0001 && region.y + region.height <= 1.0001
    return isInside
      ? []
      : [
          error('region.outside', at, {
            en: 'The region reaches beyond its container: x + width and y + height are at most 1.',
            zh: '区域超出了容器：x + width 与 y + height 最多为 1。',
          }),
        ]
  })
}

/** Stacks that share a home: on a picture under a veil the home of the words and the picture are one and the same area. */
function sharesHome(one: Stack, other: Stack, { ground }: LayoutForm): boolean {
  if (one.in === other.in) return true
  if (one.in === 'bar' || other.in === 'bar') return false
  return ground.kind === 'scrim' || ground.kind === 'none' || ground.kind === 'card'
}

/** Where in the safe area a stack may come to stand: on a card, wherever the card may lie. */
function reachOf({ in: home, region }: Stack, { ground }: LayoutForm): Region {
  if (ground.kind !== 'card' || home !== 'words') return region
  const { width, height } = ground.region
  if (ground.corner === 'calmest') return whole
  if (ground.corner === 'center') return { x: (1 - width) / 2, y: (1 - height) / 2, width, height }
  const x = ground.corner.endsWith('end') ? 1 - width : 0
  return { x, y: ground.corner.startsWith('top') ? 0 : 1 - height, width, height }
}

/** Regions in which long words would lie on one another, on the picture or on a bar. */
export function overlapProblems(form: LayoutForm, path: Path): Finding[] {
  const { stacks, ground, bars, picture } = form
  const found = stacks.flatMap((stack, index) =>
    stacks.slice(0, index).flatMap((other, before) =>
      sharesHome(stack, other, form) && overlaps(reachOf(stack, form), reachOf(other, form))
        ? [
            error('region.overlap', [...path, 'stacks', index, 'region'], {
              en: `The region meets that of stack ${before + 1}: long words would lie on one another.`,
              zh: `该区域与第 ${before + 1} 组重叠：文字较长时会叠在一起。`,
            }),
          ]
        : [],
    ),
  )
  const free = stacks.map((stack, index) => ({ stack, index })).filter(({ stack }) => stack.in === 'words')
  if (ground.kind === 'mat')
    for (const { stack, index } of free)
      if (overlaps(stack.region, picture.region))
        found.push(
          error('region.on-picture', [...path, 'stacks', index, 'region'], {
            en: 'On a mat words stand beside the picture; this region meets it.',
            zh: '衬底上的文字应在图片旁边，而该区域与图片重叠。',
          }),
        )
  if (ground.kind === 'scrim' || ground.kind === 'card')
    for (const { stack, index } of free)
      if (bars.some(({ region }) => overlaps(region, reachOf(stack, form))))
        found.push(
          error('region.on-bar', [...path, 'stacks', index, 'region'], {
            en: 'The region meets a bar; words for the bar say `in: "bar"`.',
            zh: '该区域与色条重叠；色条上的文字请写 `in: "bar"`。',
          }),
        )
  return found
}
