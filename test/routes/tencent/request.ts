import type { FastifyInstance, InjectOptions } from 'fastify'

export const commonHeaders = {
  'content-type': 'application/json',
  'x-tc-version': '2025-01-01',
  'x-tc-timestamp': '1760000000',
  'x-tc-region': 'ap-beijing'
}

/** A v3 JSON request of an action; a string goes out as it is. */
export const requestOf = (action: string, body: object | string, headers: Record<string, string> = {}): InjectOptions & { headers: Record<string, string>, payload: string } => ({
  method: 'POST',
  url: '/',
  headers: { ...commonHeaders, 'x-tc-action': action, ...headers },
  payload: typeof body === 'string' ? body : JSON.stringify(body)
})

/** The members of `Response` of a JSON answer. */
export const call = async <R>(app: FastifyInstance, action: string, body: object): Promise<R> => {
  const answer = await app.inject(requestOf(action, body))
  return (answer.json() as { Response: R }).Response
}
