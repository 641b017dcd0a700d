import type { MockError } from './mock.js'

/** The body of an error of `/_mock/**`. */
export const renderMock = ({ message }: MockError): { error: string } => ({ error: message })
