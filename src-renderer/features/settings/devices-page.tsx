import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { cameraChoice } from '../../ui/camera-choice.ts'
import type { CameraPurpose } from '../../ui/cameras.ts'
import { CameraDialog } from '../candidates/camera-dialog.tsx'
import { useVerdictSound } from '../exam-day/use-verdict-sound.ts'
import { verdictLooks } from '../exam-day/verdict-words.ts'
import { ReadingTest } from './reading-test.tsx'

/** 设备: what is plugged into this computer, tried out before candidates stand in front of it. */
export function DevicesPage() {
  return (
    <div className="kd-settings-body">
      <section className="kd-settings-section" aria-label="摄像头和高拍仪">
        <h2>摄像头和高拍仪</h2>
        <p className="kd-hint kd-devices-note">
          拍照时用哪一个、画面怎样转，每台电脑各记各的。高拍仪按摄像头接上即可；只提供厂家软件的，请用它存成文件，再选择或拖入。
        </p>
        <ul className="kd-devices">
          <CameraTrial purpose="portrait" label="个人头像" />
          <CameraTrial purpose="document" label="证件照和证明材料" />
        </ul>
      </section>
      <section className="kd-settings-section" aria-label="扫描枪和身份证阅读器">
        <h2>扫描枪和身份证阅读器</h2>
        <p className="kd-hint kd-devices-note">
          设成键盘输出（USB HID
          键盘），不加前缀；带不带回车都可以。光标不用放在任何地方。现在扫一张准考证或读一张身份证，就知道认不认得。
        </p>
        <ReadingTest />
      </section>
      <section className="kd-settings-section" aria-label="声音">
        <h2>声音</h2>
        <Sounds />
      </section>
    </div>
  )
}

interface Trial {
  readonly url: string
  readonly width: number
  readonly height: number
}

function CameraTrial({ purpose, label }: { purpose: CameraPurpose; label: string }) {
  const [open, setOpen] = useState(false)
  const [trial, setTrial] = useState<Trial | null>(null)
  useEffect(() => () => URL.revokeObjectURL(trial?.url ?? ''), [trial])
  const { cameraName, turn } = cameraChoice(purpose)
  const look = async (photo: File): Promise<void> => {
    setOpen(false)
    const { width, height } = await createImageBitmap(photo)
    setTrial({ url: URL.createObjectURL(photo), width, height })
  }
  return (
    <li>
      <div className="kd-devices-picture">
        {trial ? <img src={trial.url} alt={`${label}的试拍`} /> : <span className="kd-hint">还没有试拍</span>}
      </div>
      <div>
        <h3>{label}</h3>
        <p>{cameraName ?? '没有指定，有哪个用哪个'}</p>
        <p className="kd-hint">
          {turn === 0 ? '画面不转' : `画面转 ${turn}°`}
          {trial && `；试拍 ${trial.width}×${trial.height} 像素${tooSmall(purpose, trial) ? '，小字可能看不清' : ''}`}
        </p>
        <Button onClick={() => setOpen(true)}>选择和试拍…</Button>
      </div>
      {open && (
        <CameraDialog
          title={`试拍：${label}`}
          purpose={purpose}
          onTake={(photo) => void look(photo)}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  )
}

/** As the pictures are judged when they are taken: an identity card's small print wants 800 pixels of the card itself. */
const tooSmall = (purpose: CameraPurpose, { width, height }: Trial): boolean =>
  purpose === 'document' && Math.max(width, height) < 1600

function Sounds() {
  const { muted, setMuted, play } = useVerdictSound()
  const examples = [verdictLooks.admit, verdictLooks.arrived, verdictLooks.void]
  return (
    <div className="kd-devices-sounds">
      {examples.map(({ title, tone }) => (
        <Button key={title} disabled={muted} onClick={() => play(tone)}>
          {title}
        </Button>
      ))}
      <Button aria-pressed={!muted} onClick={() => setMuted(!muted)}>
        {muted ? '声音：关' : '声音：开'}
      </Button>
      <span className="kd-hint">考试日用，每台电脑各记各的。听不见的，请看系统音量和音箱。</span>
    </div>
  )
}
