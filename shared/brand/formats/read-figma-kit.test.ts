import { expect, test } from 'vitest'
import type { FigmaKit } from '../../contract/kit-imports.ts'
import { readFigmaKit } from './read-figma-kit.ts'

const variable = (name: string, hex: string, more: Partial<FigmaKit['variables'][number]> = {}) => ({
  id: `VariableID:${name}`,
  name,
  collection: 'Brand',
  hex,
  description: '',
  ...more,
})
const style = (
  name: string,
  fontFamily: string,
  fontSizePx: number,
  more: Partial<FigmaKit['textStyles'][number]> = {},
) => ({
  id: `S:${name}`,
  name,
  fontFamily,
  fontWeight: 400,
  fontSizePx,
  letterSpacingEm: 0,
  textCase: 'as-written' as const,
  ...more,
})
const kit = (parts: Partial<FigmaKit> = {}): FigmaKit => ({
  fileName: 'Harbour – Brand kit (2026)',
  variables: [],
  paintStyles: [],
  textStyles: [],
  logos: [],
  ...parts,
})

test('variables and paint styles are colours by the folders of their names', () => {
  const draft = readFigmaKit(
    kit({
      variables: [
        variable('Color/Blue/500', '#2740E0', { description: 'Our blue' }),
        variable('Semantic/Primary', '#2740e0'),
        variable('Semantic/Text/Default', '#1a1915'),
        variable('Semantic/Text/Muted', '#6b6860'),
        variable('Semantic/Background', '#faf9f6'),
        variable('Overlay', '#00000080'),
      ],
      paintStyles: [{ id: 'S:1', name: 'Accent / Sun', hex: '#FFC53DFF' }],
    }),
  )
  expect(draft.name).toBe('Harbour')
  expect(draft.content.colors.map(({ name, hex, role }) => [name, hex, role])).toEqual([
    ['Blue 500', '#2740e0', 'primary'],
    ['Accent Sun', '#ffc53d', 'accent'],
    ['Background', '#faf9f6', 'background'],
    ['Text', '#1a1915', 'text'],
    ['Text Muted', '#6b6860', 'neutral'],
  ])
  expect(draft.evidence[0]).toMatchObject({
    found: 'Brand / Color/Blue/500, Brand / Semantic/Primary',
    quote: 'Our blue',
  })
  expect(draft.skipped).toMatchObject([{ found: 'Brand / Overlay' }])
})

test('of a variable’s modes the light one is taken, and the others are told', () => {
  const modes = [
    variable('background', '#101010', { id: 'v', mode: 'Dark' }),
    variable('background', '#ffffff', { id: 'v', mode: 'Light' }),
  ]
  const draft = readFigmaKit(kit({ variables: modes }))
  expect(draft.content.colors.map(({ hex }) => hex)).toEqual(['#ffffff'])
  expect(draft.skipped).toMatchObject([{ found: 'Brand / background (Dark)' }])
})

test('text styles give fonts, scale, case and letter-spacing', () => {
  const textStyles = [
    style('Body/Regular', 'Inter', 16),
    style('Heading/2', 'Newsreader', 25, { fontWeight: 600 }),
    style('Heading/1', 'Newsreader', 39.06, { fontWeight: 700, letterSpacingEm: -0.02, textCase: 'upper' }),
    style('Body/Large', 'Inter', 20),
    style('Heading/0', 'Newsreader', 31.25),
  ]
  const draft = readFigmaKit(kit({ textStyles }))
  expect(draft.fonts).toMatchObject([
    { role: 'headline', family: 'Newsreader', weight: 700 },
    { role: 'body', family: 'Inter', weight: 400 },
  ])
  expect(draft.content.type).toMatchObject({ scale: 1.25, headlineCase: 'upper', headlineTracking: -0.02 })
})

test.each([
  ['Logo', 'full'],
  ['Logo / Full color', 'full'],
  ['Logo/White', 'light-on-dark'],
  ['logo-dark', 'dark-on-light'],
  ['Logo for dark backgrounds', 'light-on-dark'],
  ['Logo on white', 'dark-on-light'],
  ['Icon', 'mark'],
  ['Symbol / Negative', 'mark-light-on-dark'],
  ['标志/反白', 'light-on-dark'],
  ['图形标志 黑色', 'mark-dark-on-light'],
])('a component called %j is the variant %s', (name, variant) => {
  const draft = readFigmaKit(kit({ logos: [{ name, svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' }] }))
  expect(draft.logos).toEqual([{ variant, svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' }])
  expect(draft.evidence).toMatchObject([{ path: `logos.${variant}`, found: name }])
})

test('a kit of another shape is refused with the place', () => {
  const wrong = kit({ variables: [variable('a', 'red')] })
  expect(() => readFigmaKit(wrong)).toThrow(
    expect.objectContaining({ code: 'input.invalid', details: { path: '/variables/0/hex' } }),
  )
  expect(() => readFigmaKit({} as FigmaKit)).toThrow(expect.objectContaining({ details: { path: '/fileName' } }))
})
