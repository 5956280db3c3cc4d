import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { builtRenderer } from '../../src-main/loopback/built-program.ts'
import { aFolder } from '../support/a-site.ts'

/** A project with a page of one script, all of it an hour old. */
function aProject(): string {
  const project = aFolder()
  for (const folder of ['src-renderer', 'src-shared']) mkdirSync(join(project, folder))
  writeFileSync(join(project, 'vite.config.ts'), 'export default {}')
  writeFileSync(join(project, 'package-lock.json'), '{}')
  writeFileSync(join(project, 'src-renderer/index.html'), '<script type="module" src="./main.ts"></script>')
  writeFileSync(join(project, 'src-renderer/main.ts'), "document.title = 'first'")
  const anHourAgo = new Date(Date.now() - 3_600_000)
  for (const name of readdirSync(project, { recursive: true }))
    utimesSync(join(project, String(name)), anHourAgo, anHourAgo)
  return project
}

const scriptOf = (folder: string): string =>
  readdirSync(join(folder, 'assets'))
    .map((name) => readFileSync(join(folder, 'assets', name), 'utf8'))
    .join('')

it('builds the page where there is none, again when a source is newer, and not otherwise', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const project = aProject()
  const folder = await builtRenderer(project)
  expect(scriptOf(folder)).toContain('first')
  expect(await builtRenderer(project)).toBe(folder)
  expect(said).toHaveBeenCalledTimes(1)

  const later = new Date(Date.now() + 5_000)
  writeFileSync(join(project, 'src-renderer/main.ts'), "document.title = 'second'")
  utimesSync(join(project, 'src-renderer/main.ts'), later, later)
  expect(scriptOf(await builtRenderer(project))).toContain('second')
  expect(readdirSync(join(project, 'dist'))).toEqual(['renderer'])
  said.mockRestore()
})

it('keeps the build that is there when a source does not build, and says what is wrong', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const project = aProject()
  const folder = await builtRenderer(project)
  const later = new Date(Date.now() + 5_000)
  writeFileSync(join(project, 'src-renderer/main.ts'), "import './nowhere.ts'")
  utimesSync(join(project, 'src-renderer/main.ts'), later, later)
  await expect(builtRenderer(project)).rejects.toMatchObject({
    code: 'RENDERER_BUILD_FAILED',
    message: expect.stringContaining('nowhere.ts'),
  })
  expect(existsSync(join(folder, 'index.html'))).toBe(true)
  expect(readdirSync(join(project, 'dist'))).toEqual(['renderer'])
  said.mockRestore()
})
