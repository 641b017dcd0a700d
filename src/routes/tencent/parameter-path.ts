/** The path of a member, as errors and flattened fields write it: names and indices joined with dots. The root is ''. */
export const under = (path: string, name: string | number): string => path === '' ? String(name) : `${path}.${name}`
