import { type AccountServices, accountsRouter } from './accounts/router.ts'
import { brandKitsRouter } from './brand-kits/router.ts'
import type { BrandKits } from './brand-kits/service.ts'
import type { Checks } from './checks/service.ts'
import { compositionsRouter } from './compositions/router.ts'
import type { Compositions } from './compositions/service.ts'
import type { Ledger } from './credits/ledger.ts'
import { creditsRouter } from './credits/router.ts'
import type { GenerationEvents } from './generation/events.ts'
import { generationsRouter, modelsRouter } from './generation/router.ts'
import type { Generations } from './generation/service.ts'
import { imagesRouter } from './images/router.ts'
import type { Images } from './images/service.ts'
import { layoutsRouter } from './layouts/router.ts'
import type { Layouts } from './layouts/service.ts'
import { mergeRouters, router } from './trpc.ts'

export interface Services {
  readonly accounts: AccountServices
  readonly brandKits: BrandKits
  readonly generations: Generations
  readonly events: GenerationEvents
  readonly images: Images
  readonly layouts: Layouts
  readonly compositions: Compositions
  readonly checks: Checks
  readonly ledger: Ledger
}

/** Every procedure of the product. REST is the same procedures under their REST addresses. */
export const createRouter = (services: Services) =>
  mergeRouters(
    accountsRouter(services.accounts),
    router({
      brandKits: brandKitsRouter(services.brandKits),
      generations: generationsRouter(services),
      models: modelsRouter(services.generations),
      images: imagesRouter(services.images),
      compositions: compositionsRouter(services.compositions),
      layouts: layoutsRouter(services.layouts),
      credits: creditsRouter(services.ledger),
    }),
  )

export type AppRouter = ReturnType<typeof createRouter>
