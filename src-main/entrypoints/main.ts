import { startDesktop } from '../electron/start-desktop.ts'

// Synchronous up to here: schemes, the sandbox and the place of the user's data must be settled before `ready`.
startDesktop({ built: import.meta.dirname })
