import { overlaps } from '../boxes.ts'
import { type Layout, type LayoutForm, type Region, type Stack, slotNames, whole } from '../layout-shape.ts'
import { error, type Finding, type Path, warning } from './problem.ts'

/** Widest and narrowest shape that every layout serves. */
export const aspectLimits = { least: 0.25, most: 4 } as const

/** What the forms of a layout that has the right shape say against each other and against sense. */
export function formProblems({ forms }: Layout): Finding[] {
  return [...coverageProblems(forms), ...forms.flatMap((form, index) => problemsOf(form, ['forms', index]))]
}

function coverageProblems(forms: readonly LayoutForm[]): Finding[] {
  const found: Finding[] = forms.flatMap((form, index) => {
    const before = forms[index - 1]
    if (!before || form.maxAspect > before.maxAspect) return []
    return [
      error('form.order', ['forms', index, 'maxAspect'], {
        en: `Forms stand in the order of maxAspect; ${form.maxAspect} comes after ${before.maxAspect} and would never be used.`,
        zh: `各形式须按 maxAspect 从小到大排列；${form.maxAspect} 排在 ${before.maxAspect} 之后，永远不会被用到。`,
      }),
    ]
  })
  const last = forms.at(-1)
  if (last && last.maxAspect < aspectLimits.most)
    found.push(
      error('form.coverage', ['forms', forms.length - 1, 'maxAspect'], {
        en: `The last form has to serve pictures up to ${aspectLimits.most}:1; its maxAspect is ${last.maxAspect}.`,
        zh: `最后一个形式须覆盖到 ${aspectLimits.most}:1，而它的 maxAspect 是 ${last.maxAspect}。`,
      }),
    )
  return found
}

const problemsOf = (form: LayoutForm, path: Path): Finding[] => [
  ...slotProblems(form, path),
  ...regionProblems(form, path),
  ...overlapProblems(form, path),
  ...groundProblems(form, path),
  ...homeProblems(form, path),
]

function slotProblems({ stacks, slots }: LayoutForm, path: Path): Finding[] {
  const named = stacks.flatMap(({ slots: names }, stack) =>
    names.map((name, index) => ({ name, path: [...path, 'stacks', stack, 'slots', index] })),
  )
  const found: Finding[] = slotNames.flatMap((slot) => {
    const places = named.filter(({ name }) => name === slot)
    if (places.length === 0)
      return [
        error('slot.missing', [...path, 'stacks'], {
          en: `No stack has the slot “${slot}”: words for it would be lost.`,
          zh: `没有任何一组包含“${slot}”：该文字将会丢失。`,
        }),
      ]
    return places.slice(1).map((place) =>
      error('slot.twice', place.path, {
        en: `The slot “${slot}” is there already: words are set once.`,
        zh: `“${slot}” 已经出现过：同样的文字只排一次。`,
      }),
    )
  })
  for (const [index, { slots: names }] of stacks.entries()) {
    const at = [...path, 'stacks', index, 'slots']
    if (names.filter((name) => name === 'space').length > 1)
      found.push(error('stack.space', at, { en: 'A stack has at most one space.', zh: '每一组最多只能有一个 space。' }))
    if (names.includes('mark') && !names.includes('headline'))
      found.push(
        warning('stack.mark', at, {
          en: 'A quotation mark is shown only above a headline of the same stack.',
          zh: '引号只会显示在同一组的标题上方。',
        }),
      )
  }
  const unreadable = 0.022
  for (const slot of ['headline', 'subhead', 'cta'] as const)
    if (slots[slot].largest < unreadable)
      found.push(
        warning('size.unreadable', [...path, 'slots', slot, 'largest'], {
          en: `In a square no text is smaller than ${unreadable}: this has no effect there.`,
          zh: `方形画面中文字不会小于 ${unreadable}，此值在那里不起作用。`,
        }),
      )
  return found
}

interface NamedRegion {
  readonly path: Path
  readonly region: Region
}

function regionProblems(form: LayoutForm, path: Path): Finding[] {
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

function overlapProblems(form: LayoutForm, path: Path): Finding[] {
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

function groundProblems({ ground, picture, stacks }: LayoutForm, path: Path): Finding[] {
  const found: Finding[] = []
  const at = [...path, 'ground']
  if (ground.kind === 'split' && ground.least !== undefined && ground.least > ground.most)
    found.push(
      error('split.limits', [...at, 'least'], {
        en: 'The least share is above the most.',
        zh: '最小占比大于最大占比。',
      }),
    )
  if (ground.kind === 'card' && stacks.filter(({ in: home }) => home === 'words').length > 1)
    found.push(
      error('card.stacks', at, {
        en: 'A card holds one stack; others stand on the picture or on a bar.',
        zh: '一张卡片只放一组文字，其余的应放在图片或色条上。',
      }),
    )
  const isBare = ground.kind === 'none' && stacks.some(({ in: home }) => home === 'words')
  if (isBare)
    found.push(
      error('ground.bare', at, {
        en: 'Words on the picture need a veil: without one they cannot be read on every picture.',
        zh: '图片上的文字需要底纹，否则并非在每张图上都能看清。',
      }),
    )
  if (
    ground.kind === 'scrim' &&
    ground.from === 'words' &&
    stacks.filter(({ in: home }) => home === 'words').length > 1
  )
    found.push(
      warning('veil.stretched', [...at, 'from'], {
        en: 'One soft veil spans all words on the picture; with several stacks it covers what lies between them.',
        zh: '柔和底纹会覆盖图片上的全部文字；有多组文字时，中间的画面也会被盖住。',
      }),
    )
  const isShaped = picture.shape !== 'rect'
  if (isShaped && ground.kind !== 'split' && ground.kind !== 'mat')
    found.push(
      error('picture.shape', [...path, 'picture', 'shape'], {
        en: 'Only on a split or a mat there is a colour around a picture that is cut out.',
        zh: '只有 split 或 mat 才有裁切图片周围的底色。',
      }),
    )
  if (picture.shape === 'slant' && ground.kind === 'mat')
    found.push(
      error('picture.shape', [...path, 'picture', 'shape'], {
        en: 'A slanted edge needs a split: it says from which side the colour comes.',
        zh: '斜边需要 split，由它指明颜色来自哪一侧。',
      }),
    )
  return found
}

function homeProblems({ stacks, bars, logo, picture }: LayoutForm, path: Path): Finding[] {
  const noBar = { en: 'There is no bar in this form.', zh: '此形式中没有色条。' }
  const found: Finding[] = stacks.flatMap(({ in: home }, index) =>
    home === 'bar' && bars.length === 0 ? [error('bar.missing', [...path, 'stacks', index, 'in'], noBar)] : [],
  )
  if (logo.in === 'bar' && bars.length === 0) found.push(error('bar.missing', [...path, 'logo', 'in'], noBar))
  if (logo.in === 'picture' && picture.shape !== 'rect' && picture.shape !== 'slant')
    found.push(
      error('logo.on-shape', [...path, 'logo', 'in'], {
        en: 'A logo in the corner of a cut-out picture would lie half beside it.',
        zh: '标志若放在裁切图片的角上，会有一半落在图片之外。',
      }),
    )
  return found
}
