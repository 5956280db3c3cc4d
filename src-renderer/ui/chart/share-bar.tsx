import './chart.css'

/** A part of a whole, between 0 and 1, as a bar; the number stands beside it in words. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg className="kd-share-bar" aria-hidden="true" focusable="false">
      <rect className="kd-share-bar-whole" width="100%" height="100%" rx="2" />
      <rect className="kd-share-bar-part" width={`${Math.max(0, Math.min(1, share)) * 100}%`} height="100%" rx="2" />
    </svg>
  )
}
