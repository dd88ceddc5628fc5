import type { AppliedKit, InputOf, OutputOf } from '../../messages/canvas-calls.ts'
import { changeCanvas } from '../change-canvas.ts'
import { applyColors } from './apply-colors.ts'
import { applyTexts, findTextFonts } from './apply-texts.ts'
import type { Tally } from './tally.ts'

/** Writes a kit into the file as variables and text styles. What is equal is untouched; one undo takes all of it back. */
export async function applyKit({ kitName, colors, texts: all }: InputOf<'apply-kit'>): Promise<OutputOf<'apply-kit'>> {
  const texts = hasTextStyles() ? all : []
  const { fonts, missingFonts } = await findTextFonts(texts)
  const tally: Tally = { created: 0, changed: 0, kept: 0 }
  return changeCanvas(async (bench): Promise<AppliedKit> => {
    await applyColors(bench, { kitName, colors }, tally)
    await applyTexts(bench, { texts, fonts }, tally)
    return { ...tally, missingFonts, textsLeftOut: all.length - texts.length }
  })
}

/** FigJam, Slides and Buzz have none: there figma.createTextStyle() throws. */
const hasTextStyles = (): boolean => figma.editorType === 'figma'
