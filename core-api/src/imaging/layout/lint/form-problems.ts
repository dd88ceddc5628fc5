import { type Layout, type LayoutForm, slotNames } from '../layout-shape.ts'
import { error, type Finding, type Path, warning } from './problem.ts'
import { overlapProblems, regionProblems } from './region-problems.ts'

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
