import { useEffect } from 'react'

const pressed = 'kd-review-pressed'
/** From the key that decided to the next record on screen; read them with performance.getEntriesByName. */
const decisionMeasure = 'kd-review-next-painted'

/** A decision was made: what is painted next is measured against this moment. */
export function markDecision(): void {
  performance.clearMarks(pressed)
  performance.mark(pressed, { startTime: window.event?.timeStamp ?? performance.now() })
}

/** Closes the measure once the record, pictures included, is painted. */
export function useDecisionPainted(enrollmentId: string | null, complete: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another record on screen is what is measured
  useEffect(() => {
    if (!complete || performance.getEntriesByName(pressed).length === 0) return
    // A frame is on screen when the task after its animation frame runs.
    const frame = requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        if (performance.getEntriesByName(pressed).length === 0) return
        performance.measure(decisionMeasure, pressed)
        performance.clearMarks(pressed)
      }
      channel.port2.postMessage(null)
    })
    return () => cancelAnimationFrame(frame)
  }, [enrollmentId, complete])
}
