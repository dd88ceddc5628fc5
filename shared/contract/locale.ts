import { z } from 'zod'

/** The languages the product speaks: English and Simplified Chinese (BCP 47). */
export const locales = ['en', 'zh-CN'] as const
export const locale = z.enum(locales)
export type Locale = z.infer<typeof locale>
