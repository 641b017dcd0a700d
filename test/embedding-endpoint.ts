/** An endpoint `e` that embeds, as a configuration has it. */
export const embeddingEndpoint = {
  inference_id: 'e',
  task_type: 'text_embedding',
  service: 'tencent_cloud_ai_search',
  service_settings: {
    secret_id: 'i', secret_key: 'k', url: 'https://es.internal.tencentcloudapi.com', model_id: 'bge-m3', region: 'ap-beijing', language: 'zh-CN', action: 'GetTextEmbedding', version: '2025-01-01'
  }
}
