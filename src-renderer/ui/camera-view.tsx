import { Button, Select } from 'antd'
import { ErrorNote } from './error-note.tsx'
import { Notice } from './notice.tsx'
import type { UsedCamera } from './use-camera.ts'
import './camera-view.css'

/** The live picture, which camera it is, and a way to turn it. */
export function CameraView({ camera }: { camera: UsedCamera }) {
  const { video, state, cameras, choice, shown } = camera
  if (typeof state === 'object') return <ErrorNote message={state.problem} />
  const missing = choice.cameraId !== null && shown !== null && shown.id !== choice.cameraId
  return (
    <>
      {missing && (
        <Notice tone="warning">
          没有找到{choice.cameraName === null ? '选定的摄像头' : `“${choice.cameraName}”`}，现在用的是“{shown.name}”。
        </Notice>
      )}
      <div className="kd-camera">
        <video
          ref={video}
          className={`kd-camera-turned-${choice.turn}`}
          // Where the focus begins, so that Enter takes the picture.
          tabIndex={0}
          autoPlay
          playsInline
          muted
          onLoadedData={camera.onFrame}
          aria-label="摄像头画面"
        />
      </div>
      <div className="kd-camera-bar">
        {cameras.length > 1 && (
          <Select
            aria-label="用哪个摄像头"
            className="kd-camera-choice"
            value={shown?.id}
            options={cameras.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => {
              const chosen = cameras.find((one) => one.id === id)
              if (chosen) camera.choose(chosen)
            }}
          />
        )}
        <Button onClick={camera.turn}>旋转 90°</Button>
        <span className="kd-hint">这台电脑会记住选的摄像头和方向。</span>
      </div>
    </>
  )
}
