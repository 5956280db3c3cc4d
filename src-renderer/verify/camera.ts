import { codeIn } from './read-picture.ts'

const wanted = { video: { facingMode: 'environment', width: { ideal: 1_920 }, height: { ideal: 1_080 } } }
const frameSize = 1_280
const millisecondsBetweenFrames = 150

/** Whether this browser lets a page from a file ask for the camera. */
export const hasCamera = (): boolean => 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices

/**
 * Watches through the camera until a code is seen or `signal` is aborted; then the camera is off again.
 *
 * @returns the code's text, or null when it was stopped
 * @throws DOMException where there is no camera or nobody allowed it
 */
export async function watchForCode(viewfinder: HTMLVideoElement, signal: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia(wanted)
  try {
    viewfinder.srcObject = stream
    await viewfinder.play()
    while (!signal.aborted) {
      const { videoWidth: width, videoHeight: height } = viewfinder
      const found = width > 0 ? codeIn(viewfinder, { width, height, size: frameSize }) : null
      if (found !== null) return found
      await new Promise((resolve) => setTimeout(resolve, millisecondsBetweenFrames))
    }
    return null
  } finally {
    for (const track of stream.getTracks()) track.stop()
    viewfinder.srcObject = null
  }
}
