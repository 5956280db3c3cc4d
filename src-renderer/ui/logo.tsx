/** The product's sign: a tick on blue. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg className="kd-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect width="24" height="24" rx="3.5" fill="#1D5FC2" />
      <path
        d="m6.2 12.3 4 4 7.8-8.4"
        fill="none"
        stroke="#fff"
        strokeWidth="2.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
