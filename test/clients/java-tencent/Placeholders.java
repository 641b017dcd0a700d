import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The placeholders of tencent.json, for what differs from run to run. */
final class Placeholders {
  private static final Map<String, String> PATTERNS = Map.of(
    "<UUID>", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "<id>", "[0-9a-z]+",
    "<URL>", "http://127\\.0\\.0\\.1:\\d+");
  private static final Pattern PLACEHOLDER = Pattern.compile("<(UUID|id|URL)>");

  /**
   * What there is; where it is as a placeholder of what is expected says, it is that placeholder. Numbers are compared as floats, since the
   * SDK keeps no more, and it leaves out what is null.
   */
  static JsonElement shown(JsonElement actual, JsonElement expected) {
    if (actual.isJsonObject()) {
      JsonObject result = new JsonObject();
      JsonObject of = expected.isJsonObject() ? expected.getAsJsonObject() : new JsonObject();
      for (Map.Entry<String, JsonElement> each : actual.getAsJsonObject().entrySet()) {
        JsonElement like = of.get(each.getKey());
        if (!each.getValue().isJsonNull()) result.add(each.getKey(), shown(each.getValue(), like == null ? JsonNull.INSTANCE : like));
      }
      return result;
    }
    if (actual.isJsonArray()) {
      if (isText(expected) && isUnit(actual.getAsJsonArray(), expected.getAsString())) return expected;
      JsonArray result = new JsonArray();
      for (JsonElement each : actual.getAsJsonArray()) {
        boolean known = expected.isJsonArray() && result.size() < expected.getAsJsonArray().size();
        result.add(shown(each, known ? expected.getAsJsonArray().get(result.size()) : JsonNull.INSTANCE));
      }
      return result;
    }
    if (isText(actual) && isText(expected) && pattern(expected.getAsString()).matcher(actual.getAsString()).matches()) return expected;
    return isNumber(actual) ? new JsonPrimitive(actual.getAsFloat()) : actual;
  }

  private static boolean isText(JsonElement element) {
    return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
  }

  private static boolean isNumber(JsonElement element) {
    return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
  }

  private static boolean isUnit(JsonArray vector, String expected) {
    double sum = 0;
    for (JsonElement each : vector) {
      if (!isNumber(each)) return false;
      sum += Math.pow(each.getAsDouble(), 2);
    }
    return expected.equals("<unit vector of " + vector.size() + ">") && Math.abs(Math.sqrt(sum) - 1) < 1e-5;
  }

  private static Pattern pattern(String expected) {
    StringBuilder result = new StringBuilder();
    Matcher placeholders = PLACEHOLDER.matcher(expected);
    int end = 0;
    while (placeholders.find()) {
      result.append(Pattern.quote(expected.substring(end, placeholders.start()))).append(PATTERNS.get(placeholders.group()));
      end = placeholders.end();
    }
    return Pattern.compile(result.append(Pattern.quote(expected.substring(end))).toString());
  }
}
