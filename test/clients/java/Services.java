import co.elastic.clients.elasticsearch.inference.*;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.StringReader;

/** Makes an endpoint of each other service with the method of its own; see ../services.json. */
record Services(ElasticsearchInferenceClient inference) {
  void drive() throws Exception {
    for (JsonNode each : new ObjectMapper().readTree(new File("../services.json"))) {
      String id = each.get("inference_id").asText();
      Check.that(each.get("method").asText(), put(each, id), each.get("answer"));
      if (each.get("task_type").asText().equals("text_embedding")) {
        TextEmbeddingInferenceResult result = inference.textEmbedding(e -> e.inferenceId(id).input("长城")).inferenceResult();
        Check.that(id + " has its dimensions", result.textEmbedding().get(0).embedding().size(), each.at("/answer/service_settings/dimensions"));
      }
    }
    var sparse = inference.sparseEmbedding(s -> s.inferenceId("elser").input("great wall")).sparseEmbedding();
    Check.that("sparse_embedding has one result", sparse.size(), 1);
    Check.that("sparse_embedding gives weights", sparse.get(0).embedding().get("wall") > 0, true);
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
      case "put_cohere" -> inference.putCohere(p -> p.cohereInferenceId(id).taskType(CohereTaskType.Rerank)
        .service(CohereServiceType.Cohere).serviceSettings(s -> s.withJson(settings)).taskSettings(t -> t.withJson(taskSettings)));
      case "put_custom" -> inference.putCustom(p -> p.customInferenceId(id).taskType(CustomTaskType.TextEmbedding)
        .service(CustomServiceType.Custom).serviceSettings(s -> s.withJson(settings)));
      case "put_deepseek" -> inference.putDeepseek(p -> p.deepseekInferenceId(id).taskType(TaskTypeDeepSeek.ChatCompletion)
        .service(DeepSeekServiceType.Deepseek).serviceSettings(s -> s.withJson(settings)));
      case "put_elasticsearch" -> inference.putElasticsearch(p -> p.elasticsearchInferenceId(id).taskType(ElasticsearchTaskType.TextEmbedding)
        .service(ElasticsearchServiceType.Elasticsearch).serviceSettings(s -> s.withJson(settings)));
      case "put_elser" -> inference.putElser(p -> p.elserInferenceId(id).taskType(ElserTaskType.SparseEmbedding)
        .service(ElserServiceType.Elser).serviceSettings(s -> s.withJson(settings)));
      case "put_googleaistudio" -> inference.putGoogleaistudio(p -> p.googleaistudioInferenceId(id).taskType(GoogleAiStudioTaskType.TextEmbedding)
        .service(GoogleAiServiceType.Googleaistudio).serviceSettings(s -> s.withJson(settings)));
      case "put_googlevertexai" -> inference.putGooglevertexai(p -> p.googlevertexaiInferenceId(id).taskType(GoogleVertexAITaskType.Rerank)
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
        .service(VoyageAIServiceType.Voyageai).serviceSettings(s -> s.withJson(settings)));
      case "put_watsonx" -> inference.putWatsonx(p -> p.watsonxInferenceId(id).taskType(WatsonxTaskType.TextEmbedding)
        .service(WatsonxServiceType.Watsonxai).serviceSettings(s -> s.withJson(settings)));
      default -> throw new IllegalArgumentException("no method " + each.get("method"));
    };
  }
}
