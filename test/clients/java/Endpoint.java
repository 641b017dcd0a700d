import co.elastic.clients.elasticsearch.inference.InferenceEndpoint;
import co.elastic.clients.elasticsearch.inference.TaskType;
import co.elastic.clients.json.JsonData;
import java.util.HashMap;
import java.util.Map;

/** One of Tencent's endpoints. */
record Endpoint(TaskType taskType, String id, String model, String action, Map<String, Object> taskSettings) {
  static final String SERVICE = "tencent_cloud_ai_search";

  private Map<String, Object> serviceSettings() {
    Map<String, Object> settings = new HashMap<>(Map.of(
      "action", action, "url", "https://es.internal.tencentcloudapi.com", "language", "zh-CN", "region", "ap-beijing", "version", "2025-01-01"
    ));
    if (model != null) settings.put("model_id", model);
    return settings;
  }

  /** The body that creates it. */
  InferenceEndpoint config() {
    Map<String, Object> settings = serviceSettings();
    settings.put("secret_id", "AKIDexample");
    settings.put("secret_key", "secret-example");
    InferenceEndpoint.Builder config = new InferenceEndpoint.Builder().service(SERVICE).serviceSettings(JsonData.of(settings));
    return taskSettings.isEmpty() ? config.build() : config.taskSettings(JsonData.of(taskSettings)).build();
  }

  /** The endpoint as it is read. */
  Map<String, Object> shown() {
    Map<String, Object> settings = serviceSettings();
    settings.put("rate_limit", Map.of("requests_per_minute", 10000));
    if (taskType == TaskType.TextEmbedding) settings.putAll(Map.of("similarity", "dot_product", "dimensions", 768));
    Map<String, Object> shown = new HashMap<>(Map.of("inference_id", id, "task_type", taskType.jsonValue(), "service", SERVICE, "service_settings", settings));
    if (!taskSettings.isEmpty()) shown.put("task_settings", taskSettings);
    return shown;
  }
}
