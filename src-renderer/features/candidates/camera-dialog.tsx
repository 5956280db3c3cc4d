import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import './camera-dialog.css'

/** Why there is no picture, by the browser's name for it. */
const sentences: Readonly<Partial<Record<string, string>>> = {
  NotAllowedError: '没有使用摄像头的许可。请在浏览器地址栏左侧的设置里允许摄像头，然后再试；也可以选择照片文件。',
  NotFoundError: '这台电脑没有接摄像头。请接好后再试，或选择照片文件。',
  NotReadableError: '摄像头正被别的程序使用。请关闭那个程序后再试，或选择照片文件。',
}
const unknownProblem = '摄像头打不开。请检查连接后再试，或选择照片文件。'

/** 拍照: the camera runs only while this is open, and nothing leaves the machine. */
export function CameraDialog({ onTake, onClose }: { onTake: (photo: File) => void; onClose: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<'starting' | 'ready' | { readonly problem: string }>('starting')
  useEffect(() => {
    let stopped = false
    let stream: MediaStream | null = null
    const start = async (): Promise<void> => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: false })
        if (stopped) stopAll(stream)
        else if (video.current) video.current.srcObject = stream
      } catch (error) {
        const name = error instanceof Error ? error.name : ''
        if (!stopped) setState({ problem: sentences[name] ?? unknownProblem })
      }
    }
    void start()
    return () => {
      stopped = true
      if (stream) stopAll(stream)
    }
  }, [])
  const take = async (): Promise<void> => {
    const photo = video.current && state === 'ready' ? await frameOf(video.current) : null
    if (photo) onTake(photo)
  }
  return (
    <Dialog
      title="拍照"
      width={720}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <GreyedButton
            type="primary"
            greyedBecause={state === 'ready' ? undefined : '摄像头还没有画面。'}
            onClick={() => void take()}
          >
            拍下
            <KeyCap keys="Enter" tone="on-primary" />
          </GreyedButton>
        </>
      }
    >
      <TakeKey run={() => void take()} />
      {typeof state === 'object' ? (
        <ErrorNote message={state.problem} />
      ) : (
        <video
          ref={video}
          className="kd-camera"
          // Where the focus begins, so that Enter takes the picture.
          tabIndex={0}
          autoPlay
          playsInline
          muted
          onLoadedData={() => setState('ready')}
          aria-label="摄像头画面"
        />
      )}
    </Dialog>
  )
}

function TakeKey({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Enter', run }])
  return null
}

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

/** The picture on screen as a JPEG; the core re-encodes it like any other. */
async function frameOf(video: HTMLVideoElement): Promise<File | null> {
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.95))
  return blob && new File([blob], '拍照.jpg', { type: 'image/jpeg' })
}
