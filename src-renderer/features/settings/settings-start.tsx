import { Navigate } from '@tanstack/react-router'
import { useSignedIn } from '../../app/signed-in.ts'
import { settingsPlaces } from './places.ts'

/** 设置 opens the first of its pages that somebody may see; 显示 is everybody's. */
export function SettingsStart() {
  const { may } = useSignedIn()
  const first = settingsPlaces.find(({ permission }) => may(permission))
  return <Navigate to={first?.to ?? '/settings/display'} replace />
}
