import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch.inference.ElasticsearchInferenceClient;
import co.elastic.clients.elasticsearch.inference.InferenceEndpoint;
import co.elastic.clients.elasticsearch.inference.RankedDocument;
import co.elastic.clients.elasticsearch.inference.TaskType;
import co.elastic.clients.json.JsonData;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest5_client.Rest5ClientTransport;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drives every route of {@code _inference} with the official Java client, and with its low-level one where that has no method: {@code Inference URL}.
 * It prints a line a check, and ends with status 1 and what differs at the first that fails.
 */
public class Inference {
  private static final List<Endpoint> ENDPOINTS = List.of(
    new Endpoint(TaskType.TextEmbedding, "embedding", "bge-base-zh-v1.5", "GetTextEmbedding", Map.of()),
    new Endpoint(TaskType.Rerank, "rerank", "bge-reranker-large", "RunRerank", Map.of("top_n", 2, "return_documents", true)),
    new Endpoint(TaskType.Completion, "hunyuan-large", "hunyuan-large", "ChatCompletions", Map.of()),
    new Endpoint(TaskType.ChatCompletion, "chat", "hunyuan-turbo", "ChatCompletions", Map.of())
  );

  private final Recorder recorder = new Recorder();
  private final Wire wire;
  private final ElasticsearchClient elasticsearch;
  private final ElasticsearchInferenceClient inference;

  private Inference(Rest5Client http) {
    wire = new Wire(http);
    elasticsearch = new ElasticsearchClient(new Rest5ClientTransport(http, new JacksonJsonpMapper(), null, recorder));
    inference = elasticsearch.inference();
  }

  public static void main(String[] arguments) throws Exception {
    try (Rest5Client http = Rest5Client.builder(URI.create(arguments[0])).build()) {
      Inference driver = new Inference(http);
      driver.driveCluster();
      driver.driveCreateAndRead();
      driver.driveEmbedding();
      driver.driveRerank();
      driver.driveChat();
      new Services(driver.inference, driver.wire).drive();
      driver.driveUpdate();
      driver.driveRoutesWithoutAMethod();
      driver.driveDelete();
      Check.that("no method was left out", driver.recorder.called(), Recorder.methodsOf(driver.inference));
    }
  }

  private void driveCluster() throws Exception {
    Check.that("info is past the product check", elasticsearch.info().version().number(), "9.1.3");
    Check.that("ping", elasticsearch.ping().value(), true);
  }

  private void driveCreateAndRead() throws Exception {
    for (Endpoint each : ENDPOINTS) {
      Check.that("put " + each.taskType(), inference.put(p -> p.taskType(each.taskType()).inferenceId(each.id()).inferenceConfig(each.config())), each.shown());
    }
    Map<String, Object> embedding = ENDPOINTS.get(0).shown(), rerank = ENDPOINTS.get(1).shown(), completion = ENDPOINTS.get(2).shown(), chat = ENDPOINTS.get(3).shown();
    Check.that("get one", inference.get(g -> g.inferenceId("embedding")), Map.of("endpoints", List.of(embedding)));
    Check.that("get one of a task type", inference.get(g -> g.taskType(TaskType.Rerank).inferenceId("rerank")), Map.of("endpoints", List.of(rerank)));
    Check.that("get all of a task type", inference.get(g -> g.taskType(TaskType.Completion).inferenceId("_all")), Map.of("endpoints", List.of(completion)));
    Check.that("get all", inference.get(), Map.of("endpoints", List.of(chat, embedding, completion, rerank)));
    Check.refused("get an unknown one", () -> inference.get(g -> g.inferenceId("nope")),
      404, "resource_not_found_exception", "Inference endpoint not found [nope]");
    InferenceEndpoint unknown = new InferenceEndpoint.Builder().service("foo").serviceSettings(JsonData.of(Map.of())).build();
    Check.refused("put an unknown service", () -> inference.put(p -> p.taskType(TaskType.Rerank).inferenceId("x").inferenceConfig(unknown)),
      400, "status_exception", "Unknown service [foo]");
    InferenceEndpoint nameless = new Endpoint(TaskType.Rerank, "x", null, "RunRerank", Map.of()).config();
    Check.refused("put without a model", () -> inference.put(p -> p.taskType(TaskType.Rerank).inferenceId("x").inferenceConfig(nameless)),
      400, "validation_exception", "Validation Failed: 1: [service_settings] does not contain the required setting [model_id];");
  }

  private void driveEmbedding() throws Exception {
    List<String> texts = List.of("长城", "great wall");
    var answer = inference.textEmbedding(e -> e.inferenceId("embedding").input(texts)).inferenceResult();
    List<List<Float>> vectors = answer.textEmbedding().stream().map(each -> each.embedding()).toList();
    Check.that("text_embedding has the model's dimensions", vectors.stream().map(List::size).toList(), List.of(768, 768));
    Check.that("text_embedding gives unit vectors", vectors.stream().allMatch(Inference::isUnit), true);
    Check.that("text_embedding tells texts apart", vectors.get(0).equals(vectors.get(1)), false);
    Check.that("inference of a task type is the same",
      inference.inference(i -> i.taskType(TaskType.TextEmbedding).inferenceId("embedding").input(texts)), Check.json(answer));
    Check.that("inference of any task type is the same",
      inference.inference(i -> i.inferenceId("embedding").input(texts).timeout(t -> t.time("10s"))), Check.json(answer));
    Check.refused("text_embedding of another task's endpoint", () -> inference.textEmbedding(e -> e.inferenceId("rerank").input("a")),
      400, "status_exception", "Incompatible task_type, the requested type [text_embedding] does not match the model type [rerank]");
  }

  private static boolean isUnit(List<Float> vector) {
    return Math.abs(Math.sqrt(vector.stream().mapToDouble(x -> (double) x * x).sum()) - 1) < 1e-5;
  }

  private void driveRerank() throws Exception {
    List<String> documents = List.of("美国", "中国的长城", "英国");
    List<RankedDocument> ranked = inference.rerank(r -> r.inferenceId("rerank").query("长城").input(documents)).rerank();
    Check.that("rerank is cut to the endpoint's top_n", ranked.size(), 2);
    Check.that("rerank puts the match first", ranked.get(0).index(), 1);
    Check.that("rerank is sorted", ranked.get(0).relevanceScore() > ranked.get(1).relevanceScore(), true);
    Check.that("rerank returns the documents", ranked.stream().map(RankedDocument::text).toList(), ranked.stream().map(each -> documents.get(each.index())).toList());
    JsonData one = JsonData.of(Map.of("top_n", 1, "return_documents", false));
    Check.that("rerank heeds the request's task settings", inference.rerank(r -> r.inferenceId("rerank").query("长城").input(documents).taskSettings(one)),
      Map.of("rerank", List.of(Map.of("index", 1, "relevance_score", (double) ranked.get(0).relevanceScore()))));
    Check.refused("rerank without a query", () -> inference.inference(i -> i.taskType(TaskType.Rerank).inferenceId("rerank").input(documents)),
      400, "action_request_validation_exception", "Validation Failed: 1: Field [query] cannot be null for task type [rerank];");
  }

  private void driveChat() throws Exception {
    var whole = inference.completion(c -> c.inferenceId("hunyuan-large").input("你好")).completion();
    Check.that("completion has one result", whole.size(), 1);
    List<Wire.Event> events = Wire.eventsOf(inference.streamCompletion(c -> c.inferenceId("hunyuan-large").input("你好")));
    Check.that("a stream of a completion ends", events.get(events.size() - 1), new Wire.Event("message", "[DONE]"));
    StringBuilder deltas = new StringBuilder();
    for (Wire.Event event : events.subList(0, events.size() - 1)) {
      for (JsonNode part : event.json().get("completion")) deltas.append(part.get("delta").asText());
    }
    Check.that("a stream of a completion says the same", deltas.toString(), whole.get(0).result());

    events = Wire.eventsOf(inference.chatCompletionUnified(c -> c.inferenceId("chat")
      .chatCompletionRequest(r -> r.messages(m -> m.role("user").content(text -> text.string("你好"))))));
    Check.that("a chat ends", events.get(events.size() - 1), new Wire.Event("message", "[DONE]"));
    List<JsonNode> chunks = new ArrayList<>();
    for (Wire.Event event : events.subList(0, events.size() - 1)) chunks.add(event.json());
    Check.that("a chat begins with the role", chunks.get(0).get("choices"), List.of(Map.of("delta", Map.of("content", "", "role", "assistant"), "index", 0)));
    Check.that("a chat says something", chunks.get(1).at("/choices/0/delta/content").asText().isEmpty(), false);
    Check.that("a chat has a reason to stop", chunks.get(chunks.size() - 2).get("choices"), List.of(Map.of("delta", Map.of(), "finish_reason", "stop", "index", 0)));
    JsonNode usage = chunks.get(chunks.size() - 1).get("usage");
    Check.that("a chat counts its tokens", usage.get("total_tokens").asInt(), usage.get("prompt_tokens").asInt() + usage.get("completion_tokens").asInt());

    Check.that("a chat with an unknown endpoint",
      wire.send("POST", "/_inference/chat_completion/nope/_stream", "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"),
      new Wire.Answer(404, "\ufeffevent: error\ndata: {\"error\":{\"code\":\"not_found\",\"message\":\"Inference endpoint not found [nope]\",\"type\":\"resource_not_found_exception\"}}\n\n"));
  }

  private void driveUpdate() throws Exception {
    Endpoint rerank = ENDPOINTS.get(1);
    Object changed = new Endpoint(rerank.taskType(), rerank.id(), rerank.model(), rerank.action(), Map.of("top_n", 1, "return_documents", true)).shown();
    // The typed request always has a service, which Elasticsearch refuses.
    InferenceEndpoint typed = new InferenceEndpoint.Builder().service("foo").serviceSettings(JsonData.of(Map.of())).build();
    Check.refused("update of what is fixed", () -> inference.update(u -> u.taskType(TaskType.Rerank).inferenceId("rerank").inferenceConfig(typed)),
      400, "status_exception", "Request contained fields which cannot be updated, remove these fields and try again [{service=foo}]");
    Check.that("update of task settings", wire.send("PUT", "/_inference/rerank/rerank/_update", "{\"task_settings\":{\"top_n\":1}}").json(), changed);
    Check.that("update of secrets",
      wire.send("PUT", "/_inference/rerank/rerank/_update", "{\"service_settings\":{\"secret_id\":\"other\",\"secret_key\":\"other\"}}").json(), changed);
    Check.that("update stays", inference.get(g -> g.inferenceId("rerank")), Map.of("endpoints", List.of(changed)));
    Check.that("update of an unknown endpoint", wire.send("PUT", "/_inference/rerank/nope/_update", "{\"task_settings\":{}}").json(),
      Check.error(404, "status_exception", "The inference endpoint [nope] does not exist and cannot be updated"));
  }

  private void driveRoutesWithoutAMethod() throws Exception {
    JsonNode services = wire.send("GET", "/_inference/_services", null).json();
    List<String> names = new ArrayList<>();
    List<JsonNode> rerankers = new ArrayList<>();
    for (JsonNode each : services) {
      names.add(each.get("service").asText());
      for (JsonNode taskType : each.get("task_types")) if (taskType.asText().equals("rerank")) rerankers.add(each);
    }
    Check.that("_services are sorted", names, names.stream().sorted().toList());
    Check.that("_services knows ours", names.contains(Endpoint.SERVICE), true);
    Check.that("_services of a task type", wire.send("GET", "/_inference/_services/rerank", null).json(), rerankers);
    for (JsonNode node : wire.send("GET", "/_inference/.diagnostics", null).json()) {
      Map<String, Integer> connections = Map.of("leased_connections", 0, "pending_connections", 0, "available_connections", 0, "max_connections", 500);
      Check.that(".diagnostics", node, Map.of("connection_pool_stats", connections));
    }
  }

  private void driveDelete() throws Exception {
    Check.that("delete, tried dry", wire.send("DELETE", "/_inference/rerank?dry_run=true", null),
      new Wire.Answer(200, "{\"acknowledged\":false,\"pipelines\":[],\"indexes\":[],\"error_message\":\"\"}"));
    // The typed answer of this version has no indexes.
    Map<String, Object> done = Map.of("acknowledged", true, "pipelines", List.of());
    Check.that("delete", inference.delete(d -> d.taskType(TaskType.Rerank).inferenceId("rerank")), done);
    Check.that("delete by force", inference.delete(d -> d.inferenceId("chat").force(true)), done);
    Check.refused("delete again", () -> inference.delete(d -> d.inferenceId("rerank")),
      404, "resource_not_found_exception", "Inference endpoint not found [rerank]");
    Check.that("delete of all", wire.send("DELETE", "/_inference/_all", null),
      new Wire.Answer(405, "{\"error\":\"Incorrect HTTP method for uri [/_inference/_all] and method [DELETE], allowed: [GET]\",\"status\":405}"));
  }
}
