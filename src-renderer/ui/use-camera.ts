import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { type CameraChoice, cameraChoice, chosenAmong, keepCameraChoice } from './camera-choice.ts'
import {
  type Camera,
  type CameraPurpose,
  closeCamera,
  listCameras,
  openAnyCamera,
  pictureOf,
  turnedOnce,
} from './cameras.ts'

/** Why there is no picture, by the browser's name for it. */
const sentences: Readonly<Partial<Record<string, string>>> = {
  NotAllowedError: '没有使用摄像头的许可。请在浏览器地址栏左侧的设置里允许摄像头，然后再试；也可以选择照片文件。',
  NotFoundError: '这台电脑没有接摄像头。请接好后再试，或选择照片文件。',
  NotReadableError: '摄像头正被别的程序使用。请关闭那个程序后再试，或选择照片文件。',
}
const unknownProblem = '摄像头打不开。请检查连接后再试，或选择照片文件。'

export interface UsedCamera {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly state: 'starting' | 'ready' | { readonly problem: string }
  readonly cameras: readonly Camera[]
  readonly choice: CameraChoice
  /** The one that is shown; null before it is known. */
  readonly shown: Camera | null
  /** From the video's first frame on. */
  readonly onFrame: () => void
  readonly choose: (camera: Camera) => void
  readonly turn: () => void
  readonly take: () => Promise<File | null>
}

/** The camera this computer uses for that purpose, running as long as the component is there. Nothing leaves the machine. */
export function useCamera(purpose: CameraPurpose): UsedCamera {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<UsedCamera['state']>('starting')
  const [cameras, setCameras] = useState<readonly Camera[]>([])
  const [choice, setChoice] = useState(() => cameraChoice(purpose))
  const { cameraId } = choice
  useEffect(() => {
    let stopped = false
    let stream: MediaStream | null = null
    const start = async (): Promise<void> => {
      setState('starting')
      try {
        const found = await openChosen({ cameraId, cameraName: null, turn: 0 })
        stream = found.stream
        if (stopped) return closeCamera(stream)
        setCameras(found.cameras)
        if (video.current) video.current.srcObject = stream
      } catch (error) {
        const name = error instanceof Error ? error.name : ''
        if (!stopped) setState({ problem: sentences[name] ?? unknownProblem })
      }
    }
    void start()
    return () => {
      stopped = true
      if (stream) closeCamera(stream)
    }
  }, [cameraId])
  const keep = (next: CameraChoice): void => {
    keepCameraChoice(purpose, next)
    setChoice(next)
  }
  return {
    ...{ video, state, cameras, choice },
    shown: chosenAmong(cameras, choice),
    onFrame: useCallback(() => setState('ready'), []),
    choose: ({ id, name }) => keep({ ...choice, cameraId: id, cameraName: name }),
    turn: () => keep({ ...choice, turn: turnedOnce(choice.turn) }),
    take: async () => (video.current && state === 'ready' ? pictureOf(video.current, choice.turn) : null),
  }
}

/** Cameras have their true ids only after one was allowed: asked for once, then the chosen one is opened. */
async function openChosen(choice: CameraChoice): Promise<{ stream: MediaStream; cameras: readonly Camera[] }> {
  const before = chosenAmong(await listCameras(), choice)
  const stream = await (before ? before.open() : openAnyCamera())
  const cameras = await listCameras()
  const chosen = chosenAmong(cameras, choice)
  const opened = stream.getVideoTracks()[0]?.getSettings().deviceId
  if (!chosen || chosen.id === opened) return { stream, cameras }
  closeCamera(stream)
  return { stream: await chosen.open(), cameras }
}
