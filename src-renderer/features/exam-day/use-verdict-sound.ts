import { useRef, useState } from 'react'
import type { VerdictLook } from './verdict-words.ts'

const storageKey = 'kaodian.exam-day-sound'

/** Hertz and seconds, one after the other: rising is good, low and long is not. */
const tunes: Readonly<Record<VerdictLook['tone'], readonly (readonly [hertz: number, seconds: number])[]>> = {
  success: [
    [880, 0.08],
    [1320, 0.12],
  ],
  warning: [
    [660, 0.14],
    [660, 0.14],
  ],
  error: [[220, 0.45]],
}

export interface VerdictSound {
  readonly muted: boolean
  readonly setMuted: (muted: boolean) => void
  readonly play: (tone: VerdictLook['tone']) => void
}

/** A verdict to be heard, for whoever looks at the person and not at the screen. Muted or not, as this machine keeps it. */
export function useVerdictSound(): VerdictSound {
  const [muted, setMuted] = useState(() => window.localStorage.getItem(storageKey) === 'muted')
  const audio = useRef<AudioContext | null>(null)
  return {
    muted,
    setMuted: (value) => {
      window.localStorage.setItem(storageKey, value ? 'muted' : 'on')
      setMuted(value)
    },
    play: (tone) => {
      if (muted) return
      audio.current ??= new AudioContext()
      playTune(audio.current, tunes[tone])
    },
  }
}

function playTune(audio: AudioContext, tune: readonly (readonly [number, number])[]): void {
  let at = audio.currentTime
  for (const [hertz, seconds] of tune) {
    const [note, volume] = [audio.createOscillator(), audio.createGain()]
    note.frequency.value = hertz
    note.type = 'triangle'
    // Without a ramp the end of each note clicks.
    volume.gain.setValueAtTime(0.3, at)
    volume.gain.exponentialRampToValueAtTime(0.001, at + seconds)
    note.connect(volume).connect(audio.destination)
    note.start(at)
    note.stop(at + seconds)
    at += seconds + 0.03
  }
}
