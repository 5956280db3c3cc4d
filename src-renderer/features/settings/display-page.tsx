import { AppearanceSwitches } from '../../app/appearance-switches.tsx'

export function DisplayPage() {
  return (
    <section className="kd-settings-section" aria-label="显示">
      <h2>显示</h2>
      <AppearanceSwitches />
    </section>
  )
}
