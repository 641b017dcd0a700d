import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.JsonpSerializable;
import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/** Compares both sides as JSON. */
final class Check {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonpMapper JSONP = new JacksonJsonpMapper();

  interface Call {
    Object run() throws Exception;
  }

  /** Prints the name of a check, or ends with what differs. */
  static void that(String name, Object actual, Object expected) throws JsonProcessingException {
    if (!json(actual).equals(json(expected))) {
      System.out.println("NOT OK " + name + "\n  expected " + json(expected) + "\n  actual   " + json(actual));
      System.exit(1);
    }
    System.out.println("ok " + name);
  }

  /** Checks the error that the client throws, whole. */
  static void refused(String name, Call call, int status, String type, String reason) throws Exception {
    Object actual;
    try {
      actual = call.run();
    } catch (ElasticsearchException error) {
      actual = error.response();
    }
    that(name, actual, error(status, type, reason));
  }

  /** The whole body of an error that has no cause. */
  static Map<String, Object> error(int status, String type, String reason) {
    List<Object> rootCause = List.of(Map.of("type", type, "reason", reason));
    return Map.of("error", Map.of("root_cause", rootCause, "type", type, "reason", reason), "status", status);
  }

  /** Read from its text, so that numbers of one value are equal. */
  static JsonNode json(Object value) throws JsonProcessingException {
    return JSON.readTree(value instanceof JsonpSerializable ? JsonpUtils.toJsonString(value, JSONP) : JSON.writeValueAsString(value));
  }
}
