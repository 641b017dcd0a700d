/** Types that a stock node of 9.1 has, and the double has not. From memory of what `GET _nodes/ingest` lists. */
const stock: ReadonlySet<string> = new Set([
  'attachment', 'bytes', 'circle', 'community_id', 'csv', 'date', 'date_index_name', 'dissect', 'dot_expander', 'enrich', 'fingerprint', 'geo_grid', 'geoip',
  'grok', 'ip_location', 'kv', 'network_direction', 'recover_failure_document', 'redact', 'registered_domain', 'reroute', 'script', 'set_security_user', 'sort',
  'terminate', 'uri_parts', 'urldecode', 'user_agent'
])

/** Whether Elasticsearch has this type, which the double refuses by name. */
export const isStockProcessor = (type: string): boolean => stock.has(type)
