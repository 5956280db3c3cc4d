import { join } from 'node:path'
import { build, Platform } from 'electron-builder'
import { stageApp } from './stage-app.ts'

export interface PackageOptions {
  readonly project: string
  /** 'installer': the NSIS installer with latest.yml; 'folder': what it would install. */
  readonly what: 'installer' | 'folder'
  /** An unpacked Electron release; downloaded where none is given. */
  readonly electron?: string
  /** Where installed programs ask for newer ones. */
  readonly updateUrl?: string | undefined
}

/** Stages the program for Windows x64 and packs it after electron-builder.yml. */
export async function buildPackage({ project, what, electron, updateUrl }: PackageOptions): Promise<void> {
  await stageApp(project, { platform: 'win32', arch: 'x64' }, join(project, 'dist/package/app'))
  await build({
    projectDir: project,
    targets: Platform.WINDOWS.createTarget(what === 'folder' ? 'dir' : 'nsis'),
    publish: 'never',
    config: {
      extends: join(project, 'electron-builder.yml'),
      ...(electron !== undefined && { electronDist: electron }),
      ...(updateUrl !== undefined && {
        publish: { provider: 'generic', url: updateUrl, publisherName: ['考点通'] },
      }),
    },
  })
}
