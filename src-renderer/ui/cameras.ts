/** What a picture is taken of: a person in front of the desk, or a paper under a document camera (高拍仪). */
export type CameraPurpose = 'portrait' | 'document'

/**
 * The port of cameras. Most document cameras come with a camera's driver, so the browser lists them with the others; one
 * that has nothing but its maker's SDK implements this, with the frames it gives drawn on a canvas whose stream is live,
 * and joins `listCameras`.
 */
export interface Camera {
  /** The same each time, as long as it is plugged into this computer. */
  readonly id: string
  readonly name: string
  /** Live, as large as it can. @throws DOMException as getUserMedia: NotAllowedError, NotFoundError, NotReadableError */
  open(): Promise<MediaStream>
}

/** Small print wants all the pixels there are; a portrait is made small anyway. */
const wanted = { width: { ideal: 3840 }, height: { ideal: 2160 } }

/** All that are plugged in. Their names are known once a camera was allowed here; until then they are numbered. */
export async function listCameras(): Promise<readonly Camera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices()
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }, index) => ({
      id: deviceId,
      name: label === '' ? `摄像头 ${index + 1}` : label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/u, ''),
      open: () => openVideo(deviceId === '' ? wanted : { ...wanted, deviceId: { exact: deviceId } }),
    }))
}

const openVideo = (video: MediaTrackConstraints): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({ video, audio: false })

/** Any camera; asks for the leave to use one, after which all have names. */
export const openAnyCamera = (): Promise<MediaStream> => openVideo(wanted)

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** Degrees clockwise by which the picture of a camera that hangs askew is turned. */
export const TURNS = [0, 90, 180, 270] as const
export type Turn = (typeof TURNS)[number]

export const turnedOnce = (turn: Turn): Turn => TURNS[(TURNS.indexOf(turn) + 1) % TURNS.length] ?? 0

/** What is on screen, turned, as a JPEG; the core re-encodes it like any other picture. Null before the first frame. */
export async function pictureOf(video: HTMLVideoElement, turn: Turn): Promise<File | null> {
  const { videoWidth: width, videoHeight: height } = video
  if (width === 0) return null
  const lies = turn === 90 || turn === 270
  const canvas = document.createElement('canvas')
  canvas.width = lies ? height : width
  canvas.height = lies ? width : height
  const drawing = canvas.getContext('2d')
  drawing?.translate(canvas.width / 2, canvas.height / 2)
  drawing?.rotate((turn * Math.PI) / 180)
  drawing?.drawImage(video, -width / 2, -height / 2)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95))
  return blob && new File([blob], '拍照.jpg', { type: 'image/jpeg' })
}
