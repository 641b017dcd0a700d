/**
 * One server-sent event as Elasticsearch frames it: a byte-order mark before every event, one space after each colon, no ids, no
 * comments. INF/rest/ServerSentEventsRestActionListener.java
 */
export const sseEvent = (name: 'message' | 'error', data: string): string => `\ufeffevent: ${name}\ndata: ${data}\n\n`

/** Ends a stream that went well; an error event ends it without. */
export const sseDone = sseEvent('message', '[DONE]')
