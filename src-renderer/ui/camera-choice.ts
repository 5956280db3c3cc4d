import { type Camera, type CameraPurpose, TURNS, type Turn } from './cameras.ts'

/** What the keys of these choices begin with: they are the computer's, and stay when a person leaves. */
export const cameraKeys = 'kaodian.camera.'

/** Which camera this computer uses for what, and how its picture is turned. */
export interface CameraChoice {
  /** Null: whichever there is. */
  readonly cameraId: string | null
  /** Said where that camera is not plugged in. */
  readonly cameraName: string | null
  readonly turn: Turn
}

const keyOf = (purpose: CameraPurpose): string => `${cameraKeys}${purpose}`
const noChoice: CameraChoice = { cameraId: null, cameraName: null, turn: 0 }

/** As this computer keeps it; anything unreadable counts as no choice. */
export function cameraChoice(purpose: CameraPurpose): CameraChoice {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(purpose)) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return noChoice
    const { cameraId = null, cameraName = null, turn } = kept as Partial<Record<keyof CameraChoice, unknown>>
    return {
      cameraId: typeof cameraId === 'string' ? cameraId : null,
      cameraName: typeof cameraName === 'string' ? cameraName : null,
      turn: TURNS.find((one) => one === turn) ?? 0,
    }
  } catch {
    return noChoice
  }
}

export const keepCameraChoice = (purpose: CameraPurpose, choice: CameraChoice): void =>
  window.localStorage.setItem(keyOf(purpose), JSON.stringify(choice))

/** The chosen camera; where it is not plugged in, another one rather than none. */
export const chosenAmong = (cameras: readonly Camera[], { cameraId }: CameraChoice): Camera | null =>
  cameras.find(({ id }) => id === cameraId) ?? cameras[0] ?? null
