import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.profile.Language;
import com.tencentcloudapi.es.v20250101.EsClient;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Drives every action of the Tencent face with the official Java SDK: Tencent URL VERIFYING-URL.
 *
 * <p>The server at the second URL takes no credentials but ours. It prints a line a check, and ends with status 1 and what differs at the
 * first that fails.
 */
public final class Tencent {
  private static final String VERSION = "2025-01-01";
  private static JsonObject cases;

  public static void main(String[] arguments) throws Exception {
    cases = JsonParser.parseString(Files.readString(Path.of("../tencent.json"))).getAsJsonObject();
    String url = arguments[0];
    String verifyingUrl = arguments[1];
    driveAnswers(Client.of(url), "");
    driveChats(Client.of(url));
    driveDocuments(Client.of(url));
    driveErrors(url);
    for (Client.Form form : Client.FORMS) driveSignature(verifyingUrl, form);
    driveSkipSign(url, verifyingUrl);
    Stream<Method> methods = Stream.of(EsClient.class.getDeclaredMethods()).filter(each -> Modifier.isPublic(each.getModifiers()));
    Check.that("no action was left out", Client.CALLED, methods.map(Method::getName).sorted().toList());
  }

  private static List<JsonObject> cases(String kind) {
    return StreamSupport.stream(cases.getAsJsonArray(kind).spliterator(), false).map(JsonElement::getAsJsonObject).toList();
  }

  private static List<JsonObject> chats() {
    return cases("answers").stream().filter(each -> text(each, "action").equals("ChatCompletions")).toList();
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  private static JsonObject with(JsonObject parameters, String name, Boolean value) {
    JsonObject result = parameters.deepCopy();
    result.remove(name);
    if (value != null) result.addProperty(name, value);
    return result;
  }

  private static void driveAnswers(Client client, String form) throws Exception {
    for (JsonObject each : cases("answers")) {
      Check.that(text(each, "name") + form, client.answer(text(each, "action"), each.getAsJsonObject("request")), each.get("answer"));
    }
  }

  private static void driveChats(Client client) throws Exception {
    for (JsonObject each : chats()) {
      Map<String, Boolean> streamed = new LinkedHashMap<>();
      streamed.put("by default", null);
      streamed.put("when asked to", true);
      for (String how : streamed.keySet()) {
        List<JsonObject> events = client.events(text(each, "action"), with(each.getAsJsonObject("request"), "Stream", streamed.get(how)));
        Check.that(text(each, "name") + " streams " + how, events.size() > 1, true);
        Check.that(text(each, "name") + " that streams " + how + " says the same", whole(events), each.get("answer"));
      }
    }
  }

  /** The one answer that a chat's events make. */
  private static JsonObject whole(List<JsonObject> events) {
    JsonObject message = new JsonObject();
    for (JsonObject event : events) {
      JsonObject part = event.getAsJsonArray("Choices").get(0).getAsJsonObject().getAsJsonObject("Message");
      for (String name : part.keySet()) {
        boolean grows = message.has(name) && List.of("Content", "ReasoningContent").contains(name);
        if (grows) message.addProperty(name, text(message, name) + text(part, name));
        else message.add(name, part.get(name));
      }
    }
    JsonObject choice = new JsonObject();
    choice.add("Message", message);
    JsonArray choices = new JsonArray();
    choices.add(choice);
    JsonObject result = events.get(events.size() - 1).deepCopy();
    result.add("Choices", choices);
    return result;
  }

  private static void driveDocuments(Client client) throws Exception {
    for (JsonObject each : cases("streams")) {
      String action = text(each, "action");
      List<JsonObject> events = client.events(action, each.getAsJsonObject("request"));
      Check.that(action + " streams", events, each.get("events"));
      Check.that(action + " has a result", files(text(events.get(events.size() - 1), text(each, "url"))), each.get("files"));
    }
    for (JsonObject each : cases("tasks")) {
      String action = text(each, "action");
      String result = text(each, "result");
      JsonObject started = client.answer(action, each.getAsJsonObject("request"));
      Check.that(action, started, each.get("started"));
      List<JsonObject> running = results(client, result, started.get("TaskId"));
      JsonObject answer = running.remove(running.size() - 1);
      Check.that(result + " while the task runs", running, Collections.nCopies(running.size(), each.get("running")));
      Check.that(result + " when it is done", answer, each.get("done"));
      Check.that(action + " has a result", files(text(answer, text(each, "url"))), each.get("files"));
    }
  }

  /** What the task's result is, until it is there. */
  private static List<JsonObject> results(Client client, String action, JsonElement taskId) throws Exception {
    JsonObject task = new JsonObject();
    task.add("TaskId", taskId);
    List<JsonObject> results = new ArrayList<>(List.of(client.answer(action, task)));
    while (results.get(results.size() - 1).get("Status").getAsInt() == 0) {
      Thread.sleep(200);
      results.add(client.answer(action, task));
    }
    return results;
  }

  /** The names and texts of an archive's files. */
  private static List<Map<String, String>> files(String url) throws Exception {
    List<Map<String, String>> files = new ArrayList<>();
    try (ZipInputStream archive = new ZipInputStream(URI.create(url).toURL().openStream())) {
      for (ZipEntry file; (file = archive.getNextEntry()) != null;) {
        files.add(Map.of("name", file.getName(), "text", new String(archive.readAllBytes(), StandardCharsets.UTF_8)));
      }
    }
    return files;
  }

  private static void driveErrors(String url) throws Exception {
    for (JsonObject each : cases("errors")) {
      String code = text(each, "code");
      String version = text(each, "version");
      String action = text(each, "action");
      String parameters = each.get("request").toString();
      CommonClient byDefault = Client.common(url, version, null);
      Check.refused(code + " in English, by default", () -> byDefault.call(action, parameters), code, text(each, "en"));
      CommonClient chinese = Client.common(url, version, Language.ZH_CN);
      Check.refused(code + " in Chinese", () -> chinese.call(action, parameters), code, text(each, "zh"));
    }
    JsonObject missing = cases("errors").get(0);
    Check.Call method = () -> Client.of(url).answer(text(missing, "action"), missing.getAsJsonObject("request"));
    Check.refused("an error of an action's own method", method, text(missing, "code"), text(missing, "en"));
  }

  private static void driveSignature(String url, Client.Form form) throws Exception {
    driveAnswers(Client.of(url, form), ", " + form.name());
    JsonObject chat = chats().get(0);
    JsonObject streamed = with(chat.getAsJsonObject("request"), "Stream", true);
    List<JsonObject> events = Client.of(url, form).events(text(chat, "action"), streamed);
    Check.that("a stream, " + form.name(), whole(events), chat.get("answer"));
    JsonObject first = cases("answers").get(0);
    for (JsonObject each : cases("refused")) {
      Client wrong = Client.of(url, form, each.getAsJsonObject("given"));
      Check.Call call = () -> wrong.answer(text(first, "action"), first.getAsJsonObject("request"));
      Check.refused(text(each, "code") + ", " + form.name(), call, text(each, "code"), text(each, "en"));
    }
    Client local = Client.of(url.replace("127.0.0.1", "localhost"), form);
    JsonObject answer = local.answer(text(first, "action"), first.getAsJsonObject("request"));
    Check.that("the endpoint localhost, " + form.name(), answer, first.get("answer"));
  }

  /** By the client of any action: the methods of the product's client sign always. */
  private static void driveSkipSign(String url, String verifyingUrl) throws Exception {
    JsonObject first = cases("answers").get(0);
    AbstractModel request = Client.of(url).request(text(first, "action"), first.getAsJsonObject("request"));
    request.setSkipSign(true);
    String answer = Client.common(url, VERSION, null).commonRequest(request, text(first, "action"));
    Check.that("SkipSign", JsonParser.parseString(answer).getAsJsonObject().get("Response"), first.get("answer"));
    JsonObject failure = cases("refused").get(0);
    Check.Call verified = () -> Client.common(verifyingUrl, VERSION, null).commonRequest(request, text(first, "action"));
    Check.refused("SkipSign, verified", verified, text(failure, "code"), text(failure, "en"));
  }
}
