/**
 * Runs in the page before its own scripts: the preload with a `require` that knows nothing but 'electron', and of that
 * only the two things a sandboxed preload may use. The world is the page's own, so isolation is not what this shows.
 */
export function preloadWorld(code: string): string {
  return `(() => {
  if (window !== window.top) return
  const listeners = new Map()
  const only = (name, object) => new Proxy(object, { get(target, property) {
    if (typeof property === 'symbol' || property in target) return target[property]
    throw new Error('the substitute has no ' + name + '.' + String(property))
  } })
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) freeze(inner)
    return Object.freeze(value)
  }
  const electron = only('electron', {
    contextBridge: only('contextBridge', {
      exposeInMainWorld(name, api) {
        Object.defineProperty(window, name, { value: freeze(api), enumerable: true })
      },
    }),
    ipcRenderer: only('ipcRenderer', {
      invoke: async (channel, ...args) => {
        const answer = await window.__substituteInvoke(JSON.stringify([channel, args]))
        if (answer.error !== undefined) throw new Error("Error invoking remote method '" + channel + "': " + answer.error)
        return answer.output
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      },
    }),
  })
  Object.defineProperty(window, '__substituteEmit', { value: (channel, args) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
  } })
  const require = (name) => {
    if (name !== 'electron') throw new Error("module not found: " + name)
    return electron
  }
  ;((require, module, exports, process) => { ${code} })(require, { exports: {} }, {}, undefined)
})()`
}
