/** The element of that id. @throws Error where verify.html has none of that kind */
export function pagePart<Part extends Element>(id: string, kind: new () => Part): Part {
  const found = document.getElementById(id)
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`)
  return found
}
