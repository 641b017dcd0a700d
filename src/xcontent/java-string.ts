// eslint-disable-next-line no-control-regex
const edges = /^[\u0000- ]+|[\u0000- ]+$/g

/** `String.trim` of Java: takes off control characters and spaces, and no other white space. */
export const javaTrim = (text: string): string => text.replace(edges, '')
