import { Button, type ButtonProps } from 'antd'
import { useRef } from 'react'

type FilePickerProps = Omit<ButtonProps, 'onClick'> & {
  readonly accept: string
  readonly onPick: (files: readonly File[]) => void
  /** A whole folder instead of files. */
  readonly folder?: boolean
}

/** A button that opens the system's own choice of files. */
export function FilePicker({ accept, onPick, folder = false, children, ...button }: FilePickerProps) {
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        accept={folder ? undefined : accept}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          // The same file again, corrected meanwhile, must count as a choice.
          event.target.value = ''
          if (files.length > 0) onPick(files)
        }}
      />
      <Button {...button} onClick={() => field.current?.click()}>
        {children}
      </Button>
    </>
  )
}
