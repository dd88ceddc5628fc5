import { checkSteps } from './check-steps.ts'
import { runSteps } from './step.ts'

// PGlite keeps the event loop busy after its work: leave by hand.
process.exit((await runSteps(checkSteps)).length === 0 ? 0 : 1)
