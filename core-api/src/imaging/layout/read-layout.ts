import { type Layout, layoutShape } from './layout-shape.ts'

/** A JSON object as it was read; anything else is no layout and left for the shape to name. */
type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A layout file with its `defaults` put into every form. A form's own key replaces the default of that key; `slots` are laid over one
 * another slot by slot, so that a form may change one size.
 */
export function completeForms(file: unknown): unknown {
  if (!isPlain(file)) return file
  const { defaults, ...rest } = file
  if (!isPlain(defaults) || !Array.isArray(rest.forms)) return rest
  return { ...rest, forms: rest.forms.map((form) => (isPlain(form) ? completeForm(form, defaults) : form)) }
}

function completeForm(form: Plain, defaults: Plain): Plain {
  if (!isPlain(form.slots) || !isPlain(defaults.slots)) return { ...defaults, ...form }
  const slots: Record<string, unknown> = { ...defaults.slots }
  for (const [name, own] of Object.entries(form.slots)) {
    const known = slots[name]
    slots[name] = isPlain(known) && isPlain(own) ? { ...known, ...own } : own
  }
  return { ...defaults, ...form, slots }
}

/** @throws ZodError for a file that is no layout; `lintLayout` says the same with lines. */
export const readLayout = (file: unknown): Layout => layoutShape.parse(completeForms(file))
