import type { FigmaKit } from '@imagelayer/shared/contract/kit-imports.ts'
import type { InputOf, OutputOf } from '../../messages/canvas-calls.ts'
import { findConflicts } from './find-conflicts.ts'
import { createKitNotes, nameLength } from './kit-notes.ts'
import { readLibraries } from './read-libraries.ts'
import { readLogos } from './read-logos.ts'
import { readPaintStyles, readTextStyles } from './read-styles.ts'
import { readVariables } from './read-variables.ts'

/** Colours, type and logos of the file, what does not agree, and what was left out. Nothing in the file is changed. */
export async function readKit({ libraries }: InputOf<'read-kit'>): Promise<OutputOf<'read-kit'>> {
  const notes = createKitNotes()
  const own = await readVariables(notes)
  const document: FigmaKit = {
    fileName: figma.root.name.slice(0, nameLength),
    variables: libraries ? [...own, ...(await readLibraries(notes))].slice(0, 2000) : own,
    paintStyles: await readPaintStyles(notes),
    textStyles: await readTextStyles(notes),
    logos: await readLogos(notes),
  }
  return { document, conflicts: findConflicts(document), skipped: notes.skipped }
}
