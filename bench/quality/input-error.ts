/** What the caller gave cannot be used; the message is one line that names it. */
export class InputError extends Error {}
