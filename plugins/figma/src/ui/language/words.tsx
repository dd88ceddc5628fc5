import type { Locale } from '@imagelayer/shared/contract/locale.ts'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** The words of one area in both languages: the Chinese table has every key of the English one, with the same parameters. */
export interface WordTable<T> {
  readonly en: T
  readonly 'zh-CN': T
}

/** The compiler infers the shape from the English words and holds the Chinese ones to it. */
export const defineWords = <T extends object>(en: T, zh: NoInfer<T>): WordTable<T> => ({ en, 'zh-CN': zh })

export const LocaleContext = createContext<Locale>('en')
export const useLocale = (): Locale => useContext(LocaleContext)
export const useWords = <T,>(table: WordTable<T>): T => table[useLocale()]

/** A text that comes in both languages. */
export const useBoth = (): ((words: { readonly en: string; readonly zh: string }) => string) => {
  const locale = useLocale()
  return ({ en, zh }) => (locale === 'zh-CN' ? zh : en)
}
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
