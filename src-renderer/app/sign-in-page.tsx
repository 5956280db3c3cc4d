import { Segmented } from 'antd'
import { useState } from 'react'
import { Entrance, type EntranceProps } from './entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'

const points: EntranceProps['points'] = [
  ['没有网络也能登录和报名', '资料都存在本机，加密保存'],
  ['报名、审核、排座、准考证', '在一台工作站上从头做到尾'],
  ['考核不收取任何费用', '有疑问请到服务台'],
]

/** M2: 考生 or 考试考务 is chosen before signing in. */
export function SignInPage({ place }: { place: EntranceProps['place'] }) {
  const [audience, setAudience] = useState<'candidate' | 'staff'>('staff')
  return (
    <Entrance place={place} points={points}>
      <Segmented
        block
        className="kd-entrance-audience"
        aria-label="登录身份"
        value={audience}
        onChange={setAudience}
        options={[
          { value: 'candidate', label: '考生' },
          { value: 'staff', label: '考试考务' },
        ]}
      />
      {audience === 'staff' ? <StaffSignIn /> : <CandidateAside />}
    </Entrance>
  )
}

function StaffSignIn() {
  return (
    <>
      <SignInForm />
      <p className="kd-hint kd-entrance-foot">忘记密码的，请考点管理员重设（设置、工作人员）。</p>
    </>
  )
}

/** Candidates enrol at the desk until the self-service workstation is opened; the page says so instead of failing. */
function CandidateAside() {
  return (
    <div className="kd-entrance-aside">
      <p>
        <b>本工作站由工作人员使用，还没有开通考生自助登录。</b>
      </p>
      <p>报名、改报、查询审核结果和领取准考证，请到服务台，由考务员当场为您办理。</p>
      <p>请带好报名所用的有效证件原件；考核不收取任何费用。</p>
    </div>
  )
}
