/**
 * better-sqlite3 13 is built for Node-API 10 and ends the process without a word on Node 20, so every entrypoint asks
 * before anything loads the driver.
 */
export function requireRuntime(): void {
  const major = Number(process.versions.node.split('.')[0])
  if (major >= 22) return
  console.error(`需要 Node.js 22 以上，当前是 ${process.versions.node}。请通过 npm run 启动，它会使用自带的运行环境。`)
  process.exit(2)
}
