import type { z } from 'zod'
import type { MeView } from './accounts.ts'
import type { brandKitPage, listBrandKitsInput } from './brand-kits.ts'
import type { CreditBalance } from './credits.ts'
import type {
  GenerationAccepted,
  GenerationQuote,
  GenerationView,
  generationById,
  generationInput,
} from './generations.ts'
import type { imagePage, listImagesInput } from './images.ts'
import type { modelList } from './models.ts'

/** A call with what a client may send and what comes back as JSON. */
type Call<Input, Output> = (input: Input) => Promise<Output>
type Nothing = Record<string, never>

/** What panels use of the API. The server proves when it is compiled that its router keeps this. */
export interface Api {
  readonly me: Call<Nothing, MeView>
  readonly generations: {
    readonly request: Call<z.input<typeof generationInput>, GenerationAccepted>
    readonly quote: Call<z.input<typeof generationInput>, GenerationQuote>
    readonly get: Call<z.input<typeof generationById>, GenerationView>
    readonly cancel: Call<z.input<typeof generationById>, GenerationView>
  }
  readonly brandKits: { readonly list: Call<z.input<typeof listBrandKitsInput>, z.output<typeof brandKitPage>> }
  readonly images: { readonly list: Call<z.input<typeof listImagesInput>, z.output<typeof imagePage>> }
  readonly credits: { readonly balance: Call<Nothing, CreditBalance> }
  readonly models: { readonly list: Call<Nothing, z.output<typeof modelList>> }
}
