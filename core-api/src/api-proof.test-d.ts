// Types only: `tsc` fails here when the router no longer keeps what panels were built against.
import type { Api } from '@imagelayer/shared/contract/api.ts'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from './router.ts'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>
type Served<Input, Output> = (input: Input) => Promise<Output>
type ServedRoom<Room extends Exclude<keyof Api, 'me'>> = {
  [Name in keyof Api[Room]]: Name extends keyof Inputs[Room] & keyof Outputs[Room]
    ? Served<Inputs[Room][Name], Outputs[Room][Name]>
    : never
}

/** The router as a client sees it, cut down to what the Api names. */
interface ServedApi {
  me: Served<Inputs['me'], Outputs['me']>
  generations: ServedRoom<'generations'>
  brandKits: ServedRoom<'brandKits'>
  images: ServedRoom<'images'>
  credits: ServedRoom<'credits'>
  models: ServedRoom<'models'>
}

type MustKeep<Served extends Api> = Served
export type ApiIsKept = MustKeep<ServedApi>

type MustBreak<Broken extends false> = Broken
/** The proof can fail: a router without a field of the answer, or with a field more to send, does not keep the Api. */
export type ProofCanFail = MustBreak<
  | (Omit<ServedApi, 'credits'> & {
      credits: { balance: Served<Inputs['credits']['balance'], { held: number }> }
    } extends Api
      ? true
      : false)
  | (Omit<ServedApi, 'me'> & { me: Served<{ more: string }, Outputs['me']> } extends Api ? true : false)
>
