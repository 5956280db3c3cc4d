/**
 * An object of the substitute that owns up: asking for what it does not have throws, where Electron would have
 * answered. A test that passes therefore used nothing that was merely pretended.
 */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, property) {
      if (typeof property === 'symbol' || property === 'then' || property === 'toJSON')
        return Reflect.get(object, property)
      if (!(property in object)) throw new Error(`the substitute has no electron.${name}.${property}`)
      const value: unknown = Reflect.get(object, property)
      return typeof value === 'function' && !isClass(value) ? value.bind(object) : value
    },
  })
}

const isClass = (value: unknown): boolean => typeof value === 'function' && /^class\b/.test(String(value))

/** An event that can be prevented, with whatever Electron puts on it. */
export function preventable<Details extends object>(details: Details) {
  const state = { prevented: false }
  const event = Object.assign(details, {
    preventDefault: () => {
      state.prevented = true
    },
  })
  return { event, state }
}
