import co.elastic.clients.transport.endpoints.BinaryResponse;
import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers as they come, where the typed client has no method for a route or hides what is answered. */
record Wire(Rest5Client client) {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Answer(int status, String text) {
    JsonNode json() throws JsonProcessingException {
      return JSON.readTree(text);
    }
  }

  /** An event of a stream. */
  record Event(String name, String data) {
    JsonNode json() throws JsonProcessingException {
      return JSON.readTree(data);
    }
  }

  Answer send(String method, String path, String body) throws IOException {
    Request request = new Request(method, path.replaceFirst("[?].*", ""));
    if (path.contains("?")) {
      String[] parameter = path.replaceFirst(".*[?]", "").split("=");
      request.addParameter(parameter[0], parameter[1]);
    }
    if (body != null) request.setJsonEntity(body);
    Response response;
    try {
      response = client.performRequest(request);
    } catch (ResponseException error) {
      response = error.getResponse();
    }
    return new Answer(response.getStatusCode(), new String(response.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Takes a stream apart. A byte-order mark stands before each event, as Elasticsearch writes it. */
  static List<Event> eventsOf(BinaryResponse stream) throws IOException {
    List<Event> events = new ArrayList<>();
    for (String event : new String(stream.content().readAllBytes(), StandardCharsets.UTF_8).split("\n\n")) {
      String[] lines = event.replaceFirst("^\ufeff", "").split("\n", 2);
      events.add(new Event(lines[0].replaceFirst("^event: ", ""), lines[1].replaceFirst("^data: ", "")));
    }
    return events;
  }
}
