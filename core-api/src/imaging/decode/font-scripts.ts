/**
 * Letters without which a script cannot be set, by ISO 15924 code. The Chinese samples are forms that only simplified
 * Chinese uses and the Japanese ones hold kana and a Japanese form, as these share most of their code points.
 */
const samples = {
  Latn: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  Arab: 'ابتجدرسعفقكلمنهوي',
  Deva: 'अआकखगतनपमरलवसहािीेो्',
  Hans: '的一是这们说对时国',
  Jpan: 'あいうおかさたなんアイウン日本語気',
  Kore: '가나다라마바사한국어안녕',
  Thai: 'กขคงจนมรสอาิี่้',
  Cyrl: 'АБВГДЖЯабвгджщя',
  Grek: 'ΑΒΓΔΩαβγδω',
  Hebr: 'אבגדהלמשת',
} as const

export type ScriptCode = keyof typeof samples

/** The scripts whose sample letters a font has, all of them. */
export const coveredScripts = (hasGlyph: (codePoint: number) => boolean): ScriptCode[] =>
  (Object.keys(samples) as ScriptCode[]).filter((script) =>
    [...samples[script]].every((letter) => hasGlyph(letter.codePointAt(0) ?? 0)),
  )
