import type { Compilable } from 'kysely'

export type Value = string | number | bigint | null | Uint8Array

/**
 * A statement whose text is made once per connection. Building one with Kysely costs more than running it, which shows
 * only where one command runs it thousands of times: there a store names its statement and gives the values anew.
 */
export interface Statement<Values extends object, Row> {
  readonly build: (values: Values) => Compilable<Row>
}

/** @param build must use each value as a value only: its result stands for all values that may ever be given. */
export const statement = <Values extends object, Row>(
  build: (values: Values) => Compilable<Row>,
): Statement<Values, Row> => ({ build })

export type AnyStatement = Statement<never, unknown>

/** Stands for a value while the text is made. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export interface CompiledStatement {
  readonly sql: string
  /** The parameters in their order, out of the values given. */
  readonly parameters: (values: object) => Value[]
}

/** @param values only their names matter. */
export function compileStatement({ build }: AnyStatement, values: object): CompiledStatement {
  const places = Object.fromEntries(Object.keys(values).map((name) => [name, new Place(name)]))
  const { sql, parameters } = build(places as never).compile()
  return {
    sql,
    parameters: (given) => {
      const values = given as Readonly<Record<string, Value>>
      return parameters.map((part) => (part instanceof Place ? valueNamed(values, part.name) : (part as Value)))
    },
  }
}

function valueNamed(values: Readonly<Record<string, Value>>, name: string): Value {
  const value = values[name]
  if (value === undefined) throw new TypeError(`No value for ${name}`)
  return value
}
