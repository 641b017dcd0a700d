import co.elastic.clients.elasticsearch.inference.*;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.transport.TransportException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.StringReader;
import java.util.Map;

/** Makes an endpoint of each other service with the method of its own; see ../services.json. */
record Services(ElasticsearchInferenceClient inference, Wire wire) {
  /** What Elasticsearch says to what this version writes: a custom service's request as an object, and no API key of Voyage AI's. */
  private static final Map<String, String> REFUSED = Map.of(
    "put_custom", "Validation Failed: 1: field [request] is not of the expected type. The value [{content={}}] cannot be converted to a [String];",
    "put_voyageai", "Validation Failed: 1: [secret_settings] does not contain the required setting [api_key];"
  );

  void drive() throws Exception {
    for (JsonNode each : new ObjectMapper().readTree(new File("../services.json"))) {
      String id = each.get("inference_id").asText();
      String method = each.get("method").asText();
      if (REFUSED.containsKey(method)) {
        Check.refused(method + " as the client writes it", () -> put(each, id), 400, "validation_exception", REFUSED.get(method));
        Check.that(method, wire.send("PUT", "/_inference/text_embedding/" + id, each.get("body").toString()).json(), each.get("answer"));
      } else {
        Check.that(method, answer(each, id), each.get("answer"));
      }
      if (each.get("task_type").asText().equals("text_embedding")) {
        TextEmbeddingInferenceResult result = inference.textEmbedding(e -> e.inferenceId(id).input("长城")).inferenceResult();
        Check.that(id + " has its dimensions", result.textEmbedding().get(0).embedding().size(), each.get("dimensions"));
      }
    }
    var sparse = inference.sparseEmbedding(s -> s.inferenceId("elser").input("great wall")).sparseEmbedding();
    Check.that("sparse_embedding has one result", sparse.size(), 1);
    Check.that("sparse_embedding gives weights", sparse.get(0).embedding().get("wall") > 0, true);
  }

  /**
   * What the client answers or, where it can't read what was answered, what the endpoint reads as. This version wants separators in all
   * chunking settings, which Elasticsearch sends with the recursive strategy alone.
   */
  private Object answer(JsonNode each, String id) throws Exception {
    try {
      return put(each, id);
    } catch (TransportException error) {
      if (error.statusCode() != 200 || !each.get("answer").has("chunking_settings")) throw error;
      return wire.send("GET", "/_inference/" + id, null).json().at("/endpoints/0");
    }
  }

  @SuppressWarnings("deprecation") // putElser
  private Object put(JsonNode each, String id) throws Exception {
    StringReader settings = new StringReader(each.at("/body/service_settings").toString());
    StringReader taskSettings = new StringReader(each.at("/body/task_settings").toString());
    return switch (each.get("method").asText()) {
      case "put_alibabacloud" -> inference.putAlibabacloud(p -> p.alibabacloudInferenceId(id).taskType(AlibabaCloudTaskType.TextEmbedding)
        .service(AlibabaCloudServiceType.AlibabacloudAiSearch).serviceSettings(s -> s.withJson(settings)));
      case "put_amazonbedrock" -> inference.putAmazonbedrock(p -> p.amazonbedrockInferenceId(id).taskType(AmazonBedrockTaskType.TextEmbedding)
        .service(AmazonBedrockServiceType.Amazonbedrock).serviceSettings(s -> s.withJson(settings)));
      case "put_amazonsagemaker" -> inference.putAmazonsagemaker(p -> p.amazonsagemakerInferenceId(id).taskType(TaskTypeAmazonSageMaker.TextEmbedding)
        .service(AmazonSageMakerServiceType.AmazonSagemaker).serviceSettings(s -> s.withJson(settings)));
      case "put_anthropic" -> inference.putAnthropic(p -> p.anthropicInferenceId(id).taskType(AnthropicTaskType.Completion)
        .service(AnthropicServiceType.Anthropic).serviceSettings(s -> s.withJson(settings)).taskSettings(t -> t.withJson(taskSettings)));
      case "put_azureaistudio" -> inference.putAzureaistudio(p -> p.azureaistudioInferenceId(id).taskType(AzureAiStudioTaskType.Completion)
        .service(AzureAiStudioServiceType.Azureaistudio).serviceSettings(s -> s.withJson(settings)));
      case "put_azureopenai" -> inference.putAzureopenai(p -> p.azureopenaiInferenceId(id).taskType(AzureOpenAITaskType.TextEmbedding)
        .service(AzureOpenAIServiceType.Azureopenai).serviceSettings(s -> s.withJson(settings)));
      case "put_cohere" -> inference.putCohere(p -> p.cohereInferenceId(id).taskType(CohereTaskType.TextEmbedding)
        .service(CohereServiceType.Cohere).serviceSettings(s -> s.withJson(settings)).taskSettings(t -> t.withJson(taskSettings)));
      case "put_custom" -> inference.putCustom(p -> p.customInferenceId(id).taskType(CustomTaskType.TextEmbedding)
        .service(CustomServiceType.Custom).serviceSettings(s -> s.url("https://models.example.com/embed").secretParameters(JsonData.of(Map.of()))
          .request(r -> r.content("{}")).response(r -> r.jsonParser(JsonData.of(Map.of("text_embeddings", "$.embeddings[*].embedding[*]"))))));
      case "put_deepseek" -> inference.putDeepseek(p -> p.deepseekInferenceId(id).taskType(TaskTypeDeepSeek.ChatCompletion)
        .service(DeepSeekServiceType.Deepseek).serviceSettings(s -> s.withJson(settings)));
      case "put_elasticsearch" -> inference.putElasticsearch(p -> p.elasticsearchInferenceId(id).taskType(ElasticsearchTaskType.TextEmbedding)
        .service(ElasticsearchServiceType.Elasticsearch).serviceSettings(s -> s.withJson(settings)));
      case "put_elser" -> inference.putElser(p -> p.elserInferenceId(id).taskType(ElserTaskType.SparseEmbedding)
        .service(ElserServiceType.Elser).serviceSettings(s -> s.withJson(settings)));
      case "put_googleaistudio" -> inference.putGoogleaistudio(p -> p.googleaistudioInferenceId(id).taskType(GoogleAiStudioTaskType.TextEmbedding)
        .service(GoogleAiServiceType.Googleaistudio).serviceSettings(s -> s.withJson(settings)));
      case "put_googlevertexai" -> inference.putGooglevertexai(p -> p.googlevertexaiInferenceId(id).taskType(GoogleVertexAITaskType.TextEmbedding)
        .service(GoogleVertexAIServiceType.Googlevertexai).serviceSettings(s -> s.withJson(settings)));
      case "put_hugging_face" -> inference.putHuggingFace(p -> p.huggingfaceInferenceId(id).taskType(HuggingFaceTaskType.TextEmbedding)
        .service(HuggingFaceServiceType.HuggingFace).serviceSettings(s -> s.withJson(settings)));
      case "put_jinaai" -> inference.putJinaai(p -> p.jinaaiInferenceId(id).taskType(JinaAITaskType.Rerank)
        .service(JinaAIServiceType.Jinaai).serviceSettings(s -> s.withJson(settings)).taskSettings(t -> t.withJson(taskSettings)));
      case "put_mistral" -> inference.putMistral(p -> p.mistralInferenceId(id).taskType(MistralTaskType.TextEmbedding)
        .service(MistralServiceType.Mistral).serviceSettings(s -> s.withJson(settings)));
      case "put_openai" -> inference.putOpenai(p -> p.openaiInferenceId(id).taskType(OpenAITaskType.TextEmbedding)
        .service(OpenAIServiceType.Openai).serviceSettings(s -> s.withJson(settings)));
      case "put_voyageai" -> inference.putVoyageai(p -> p.voyageaiInferenceId(id).taskType(VoyageAITaskType.TextEmbedding)
        .service(VoyageAIServiceType.Voyageai).serviceSettings(s -> s.modelId("voyage-3-large")));
      case "put_watsonx" -> inference.putWatsonx(p -> p.watsonxInferenceId(id).taskType(WatsonxTaskType.TextEmbedding)
        .service(WatsonxServiceType.Watsonxai).serviceSettings(s -> s.withJson(settings)));
      default -> throw new IllegalArgumentException("no method " + each.get("method"));
    };
  }
}
