import { useEffect, useRef } from 'react'

const channelName = 'kaodian.scans'
let keptScan: string | null = null

/** What a scanner typed into another window of ours goes to the door's. */
export function relayScan(text: string): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage(text)
  channel.close()
}

export function useRelayedScans(onScan: (text: string) => void): void {
  const tell = useRef(onScan)
  useEffect(() => {
    tell.current = onScan
  })
  useEffect(() => {
    const channel = new BroadcastChannel(channelName)
    channel.onmessage = ({ data }) => {
      if (typeof data === 'string') tell.current(data)
    }
    return () => channel.close()
  }, [])
}

/** A scan made while another page was shown, until the door's page takes it. */
export function keepScan(text: string): void {
  keptScan = text
}

export function takeKeptScan(): string | null {
  const text = keptScan
  keptScan = null
  return text
}

/** Whether a reading can only be a ticket's code: digits alone, longer than any number people type. */
export const looksLikeTicketCode = (text: string): boolean => /^1\d{20,47}$/.test(text)
