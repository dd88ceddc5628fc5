/** Plugins know ImageLayer's API and nothing of its rooms: what their tests need of these comes through this package. */
export { findFreePort } from '../../core-api/src/database/free-port.ts'
