import type { ReactNode } from 'react'

/** 16-px line icons drawn on a 16 × 16 grid, in the colour of the text beside them. Decoration: the word stands next to it. */
export type Icon = (props: { readonly size?: number }) => ReactNode

function lineIcon(drawing: ReactNode): Icon {
  return ({ size = 16 }) => (
    <svg
      className="kd-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawing}
    </svg>
  )
}

export const WorkbenchIcon = lineIcon(
  <>
    <rect x="2" y="2" width="12" height="12" rx="0.6" />
    <path d="m5.2 8 2 2.2 3.6-4.4" />
  </>,
)
export const PlanIcon = lineIcon(
  <>
    <rect x="2" y="3.2" width="12" height="10.8" rx="0.6" />
    <path d="M2 6.6h12M5.2 1.6v3M10.8 1.6v3" />
  </>,
)
export const EnrollIcon = lineIcon(
  <>
    <path d="M14 8.4V14H2V2h6.4" />
    <path d="m6.2 9.8.5-2.5 6-6 2 2-6 6z" />
  </>,
)
export const ReviewIcon = lineIcon(
  <>
    <path d="M6.6 14H2.4V2h11.2v5.4M5 5h6M5 7.8h3.2" />
    <circle cx="11" cy="9.8" r="1.6" />
    <path d="M8.4 14.2c0-1.4 1-2.2 2.6-2.2s2.6.8 2.6 2.2z" />
  </>,
)
export const TicketIcon = lineIcon(
  <>
    <rect x="1.6" y="2.8" width="12.8" height="10.4" rx="0.6" />
    <circle cx="5.4" cy="6.8" r="1.3" />
    <path d="M3.4 10.8c.2-1.2.9-1.9 2-1.9s1.8.7 2 1.9M9.6 6.2h2.8M9.6 8.6h2.8" />
  </>,
)
export const ExamDayIcon = lineIcon(
  <>
    <rect x="1.6" y="3" width="12.8" height="11" rx="0.6" />
    <path d="M4.6 1.6v2.8M8 1.6v2.8M11.4 1.6v2.8M4.2 7.8h2.4M4.2 10.6h2.4M8.4 9.4l1.4 1.5 2.4-3" />
  </>,
)
export const ScoreIcon = lineIcon(<path d="M2 2v12h12M5 11.8v-2M7.6 11.8V7M10.2 11.8V8.6M12.8 11.8V5" />)
export const ReportIcon = lineIcon(
  <>
    <path d="M8 2a6 6 0 1 0 6 6H8z" />
    <path d="M10.4 1.8a6 6 0 0 1 3.8 3.8h-3.8z" />
  </>,
)
export const CertificateIcon = lineIcon(
  <>
    <path d="m8 1.4 5.6 1.9v4.9c0 3-2.2 5.2-5.6 6.5-3.4-1.3-5.6-3.5-5.6-6.5V3.3z" />
    <path d="m5.6 7.8 1.8 1.9 3.2-3.8" />
  </>,
)
export const SyncIcon = lineIcon(
  <>
    <path d="M2.2 6.6A6 6 0 0 1 13.4 5.4M13.8 9.4A6 6 0 0 1 2.6 10.6" />
    <path d="m14.2 3-.6 2.8-2.6-.8M1.8 13l.6-2.8 2.6.8" />
  </>,
)
export const JournalIcon = lineIcon(
  <>
    <path d="M6.6 14H2.4V2h11.2v5.2M5 5h6M5 7.8h2.6" />
    <circle cx="10.6" cy="10.6" r="2.2" />
    <path d="m12.3 12.3 1.7 1.7" />
  </>,
)
export const SettingsIcon = lineIcon(
  <>
    <circle cx="8" cy="8" r="2.1" />
    <path d="M6.7 1.6h2.6l.5 1.9 1.2.7 1.9-.5 1.3 2.2-1.4 1.4v1.4l1.4 1.4-1.3 2.2-1.9-.5-1.2.7-.5 1.9H6.7l-.5-1.9-1.2-.7-1.9.5-1.3-2.2 1.4-1.4V7.3L1.8 5.9l1.3-2.2 1.9.5 1.2-.7z" />
  </>,
)
export const SearchIcon = lineIcon(
  <>
    <circle cx="7" cy="7" r="4.6" />
    <path d="m10.4 10.4 4 4" />
  </>,
)
export const UserIcon = lineIcon(
  <>
    <circle cx="8" cy="5.2" r="3.2" />
    <path d="M2.6 14.2c.3-3.2 2.3-5 5.4-5s5.1 1.8 5.4 5" />
  </>,
)
export const EyeIcon = lineIcon(
  <>
    <path d="M1.2 8c1.6-2.9 3.9-4.4 6.8-4.4S13.2 5.1 14.8 8c-1.6 2.9-3.9 4.4-6.8 4.4S2.8 10.9 1.2 8z" />
    <circle cx="8" cy="8" r="2.2" />
  </>,
)
export const EyeOffIcon = lineIcon(
  <>
    <path d="M1.2 8c1.6-2.9 3.9-4.4 6.8-4.4S13.2 5.1 14.8 8c-1.6 2.9-3.9 4.4-6.8 4.4S2.8 10.9 1.2 8z" />
    <circle cx="8" cy="8" r="2.2" />
    <path d="m2.6 14 10.8-12" />
  </>,
)
export const ReloadIcon = lineIcon(
  <>
    <path d="M13.6 9A5.8 5.8 0 1 1 12.6 4.5" />
    <path d="m13.8 2.2-.7 2.8-2.8-.6" />
  </>,
)
export const LockIcon = lineIcon(
  <>
    <rect x="2.6" y="7" width="10.8" height="7.2" rx="0.6" />
    <path d="M4.8 7V4.6a3.2 3.2 0 0 1 6.4 0V7M8 9.8v1.8" />
  </>,
)
export const FileIcon = lineIcon(<path d="M9.6 1.8H3.2v12.4h9.6V5zM9.4 1.8V5.2h3.4M5.6 8.4h4.8M5.6 11h4.8" />)
export const DownloadIcon = lineIcon(<path d="M8 2v8M4.8 7.2 8 10.4l3.2-3.2M2 11v3h12v-3" />)
export const UploadIcon = lineIcon(<path d="M8 10.4V2.4M4.8 5.4 8 2.2l3.2 3.2M2 11v3h12v-3" />)
export const PrintIcon = lineIcon(
  <>
    <path d="M4.4 5V2h7.2v3M4.4 11H2V5h12v6h-2.4" />
    <rect x="4.4" y="9" width="7.2" height="5" />
  </>,
)
export const OfflineIcon = lineIcon(
  <path d="M1.6 6.2C5.2 2.8 10.8 2.8 14.4 6.2M3.9 8.7c2.3-2.2 5.9-2.2 8.2 0M6.1 11c1.1-1 2.7-1 3.8 0M3 14 13.4 2" />,
)
export const OnlineIcon = lineIcon(
  <path d="M1.6 6.2C5.2 2.8 10.8 2.8 14.4 6.2M3.9 8.7c2.3-2.2 5.9-2.2 8.2 0M6.1 11c1.1-1 2.7-1 3.8 0M8 13.2h.01" />,
)
export const PauseIcon = lineIcon(<path d="M5.2 3v10M10.8 3v10" />)
/** A workstation that is its own authority: unpaired, nothing to reach. */
export const WorkstationIcon = lineIcon(<path d="M1.8 2.8h12.4v8.4H1.8zM5.4 13.8h5.2M8 11.2v2.6" />)
export const PlaceIcon = lineIcon(
  <>
    <path d="M8 14.6C5 11.6 3.2 9.2 3.2 6.4a4.8 4.8 0 0 1 9.6 0c0 2.8-1.8 5.2-4.8 8.2z" />
    <circle cx="8" cy="6.4" r="1.8" />
  </>,
)
export const ChevronDownIcon = lineIcon(<path d="m3.6 5.8 4.4 4.6 4.4-4.6" />)
export const ChevronRightIcon = lineIcon(<path d="m6 3.2 4.6 4.8L6 12.8" />)
export const CloseIcon = lineIcon(<path d="m3.6 3.6 8.8 8.8M12.4 3.6l-8.8 8.8" />)
export const PlusIcon = lineIcon(<path d="M8 2.8v10.4M2.8 8h10.4" />)
export const MinusIcon = lineIcon(<path d="M2.8 8h10.4" />)
export const RotateIcon = lineIcon(
  <>
    <rect x="2.2" y="6.6" width="7.6" height="7.6" rx="0.6" />
    <path d="M6 3.6h4.2a3.6 3.6 0 0 1 3.6 3.6v2M7.8 1.6 5.8 3.6l2 2" />
  </>,
)
export const PhotoIcon = lineIcon(
  <>
    <rect x="1.8" y="2.6" width="12.4" height="10.8" rx="0.6" />
    <circle cx="5.4" cy="6" r="1.2" />
    <path d="m2 11.6 3.6-3.2 2.4 2 2.8-3 3.4 3.6" />
  </>,
)
export const SignOutIcon = lineIcon(<path d="M9.6 5V2.2H2.2v11.6h7.4V11M6.4 8h7.8M11.6 5.2 14.2 8l-2.6 2.8" />)
export const KeyboardIcon = lineIcon(
  <>
    <rect x="1.6" y="4" width="12.8" height="8.4" rx="0.8" />
    <path d="M4 6.8h.01M6.6 6.8h.01M9.2 6.8h.01M11.8 6.8h.01M5 9.6h6" />
  </>,
)
