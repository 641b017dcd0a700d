/** The path of a member of an object. @param path of the object, '' for the root */
export const memberPath = (path: string, name: string): string => path === '' ? name : `${path}.${name}`

/** The last name of a path. */
export const lastName = (path: string): string => path.slice(path.lastIndexOf('.') + 1)
