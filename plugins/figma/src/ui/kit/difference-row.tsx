import type { BrandKitContent } from '@imagelayer/shared/contract/brand-kits.ts'
import type { KitDifference } from '@imagelayer/shared/contract/kit-imports.ts'
import { useBoth, useWords } from '../language/words.tsx'
import { kitWords } from './words.ts'

const hexOf = (text: string | null): string | undefined => /#[0-9a-f]{6}/i.exec(text ?? '')?.[0]

/** What a difference is about: a colour by its name; undefined where the server's own words say it. */
export function subjectOf({ path, kit, source }: KitDifference, content: BrandKitContent | null): string | undefined {
  const [area, id] = path.split('.')
  if (area !== 'colors') return undefined
  const named = /\((.+)\)$/.exec(source ?? kit ?? '')?.[1]
  return content?.colors.find((color) => color.id === id)?.name ?? named ?? id
}

interface DifferenceWordsProps {
  readonly difference: KitDifference
  readonly content: BrandKitContent | null
}

/** One colour as kit and file have it, side by side and labelled; anything else in the server's words. */
export function DifferenceWords({ difference, content }: DifferenceWordsProps) {
  const t = useWords(kitWords)
  const both = useBoth()
  const { kit, source, message, messageZh, path } = difference
  const name = subjectOf(difference, content)
  const [inKit, inFile] = [hexOf(kit), hexOf(source)]
  // Two roles of one colour show no two colours: the words say more.
  if (name === undefined || path.endsWith('.role')) return <span>{both(asKit(message, messageZh))}</span>
  return (
    <span class="stack tight">
      <span class="name">{name}</span>
      <span class="sides figures">
        <Side label={t.inKit} hex={inKit} />
        <Side label={t.inFile} hex={inFile} />
      </span>
    </span>
  )
}

function Side({ label, hex }: { readonly label: string; readonly hex: string | undefined }) {
  const t = useWords(kitWords)
  return (
    <span class="side">
      <span class="quiet">{label}</span>
      {hex && <span class="dot" style={{ backgroundColor: hex }} />}
      <span>{hex ?? t.hasNone}</span>
    </span>
  )
}

/** The server calls a kit a guide, as it compares those with web sites too; in this panel it is the kit. */
export const asKit = (en: string, zh: string) => ({
  en: en
    .replace(/^Guide\b/, 'Kit')
    .replace(/\bguide\b/, 'kit')
    .replace(/Figma file/i, (word) => (word.startsWith('F') && en.startsWith('Figma') ? 'File' : 'file')),
  zh: zh.replace('指南', '套件').replace(/Figma ?文件/, '文件'),
})
