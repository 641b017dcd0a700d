import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tencentcloudapi.common.AbstractModel;
import com.tencentcloudapi.common.CommonClient;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.SSEResponseModel;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.common.profile.Language;
import com.tencentcloudapi.es.v20250101.EsClient;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The client of the product, its methods by their names. */
record Client(EsClient client) {
  /** The names of the actions whose methods were called. */
  static final Set<String> CALLED = new TreeSet<>();

  /** The options of a client that change what it sends. */
  record Form(String name, String sign, String method, boolean unsigned) {
    ClientProfile profile(String url) {
      HttpProfile http = new HttpProfile();
      http.setProtocol(HttpProfile.REQ_HTTP);
      http.setEndpoint(url.replaceFirst("^http://", ""));
      http.setReqMethod(method);
      ClientProfile profile = new ClientProfile(sign, http);
      profile.setUnsignedPayload(unsigned);
      return profile;
    }
  }

  static final List<Form> FORMS = List.of(
    new Form("TC3-HMAC-SHA256", ClientProfile.SIGN_TC3_256, HttpProfile.REQ_POST, false),
    new Form("TC3-HMAC-SHA256, payload not signed", ClientProfile.SIGN_TC3_256, HttpProfile.REQ_POST, true),
    new Form("TC3-HMAC-SHA256, GET", ClientProfile.SIGN_TC3_256, HttpProfile.REQ_GET, false),
    new Form("HmacSHA1", ClientProfile.SIGN_SHA1, HttpProfile.REQ_POST, false),
    new Form("HmacSHA256", ClientProfile.SIGN_SHA256, HttpProfile.REQ_POST, false),
    new Form("HmacSHA1, GET", ClientProfile.SIGN_SHA1, HttpProfile.REQ_GET, false),
    new Form("HmacSHA256, GET", ClientProfile.SIGN_SHA256, HttpProfile.REQ_GET, false));

  static Credential credential(JsonObject given) {
    String id = given.has("id") ? given.get("id").getAsString() : "AKIDEXAMPLE";
    String key = given.has("key") ? given.get("key").getAsString() : "SECRETKEYEXAMPLE";
    return given.has("token") ? new Credential(id, key, given.get("token").getAsString()) : new Credential(id, key);
  }

  static Client of(String url, Form form, JsonObject given) {
    return new Client(new EsClient(credential(given), "ap-beijing", form.profile(url)));
  }

  static Client of(String url, Form form) {
    return of(url, form, new JsonObject());
  }

  static Client of(String url) {
    return of(url, FORMS.get(0));
  }

  /** The SDK's client of any action and version, which sends JSON as it is given. */
  static CommonClient common(String url, String version, Language language) {
    ClientProfile profile = FORMS.get(0).profile(url);
    if (language != null) profile.setLanguage(language);
    return new CommonClient("es", version, credential(new JsonObject()), "ap-beijing", profile);
  }

  AbstractModel request(String action, JsonObject parameters) throws Exception {
    return (AbstractModel) AbstractModel.fromJsonString(parameters.toString(), requestType(action));
  }

  AbstractModel send(String action, AbstractModel request) throws Exception {
    CALLED.add(action);
    try {
      return (AbstractModel) EsClient.class.getMethod(action, requestType(action)).invoke(client, request);
    } catch (InvocationTargetException error) {
      throw (Exception) error.getCause();
    }
  }

  JsonObject answer(String action, JsonObject parameters) throws Exception {
    return json(send(action, request(action, parameters)));
  }

  /** The events of a stream, after the check that its answer has their id. */
  List<JsonObject> events(String action, JsonObject parameters) throws Exception {
    List<JsonObject> events = new ArrayList<>();
    try (SSEResponseModel stream = (SSEResponseModel) send(action, request(action, parameters))) {
      if (!stream.isStream()) throw new AssertionError(json(stream) + " is no stream");
      for (SSEResponseModel.SSE event : stream) {
        JsonObject data = JsonParser.parseString(event.Data).getAsJsonObject().getAsJsonObject("Response");
        String id = data.get("RequestId").getAsString();
        if (!id.equals(stream.getRequestId())) throw new AssertionError(id + " is not the answer's " + stream.getRequestId());
        events.add(data);
      }
    }
    return events;
  }

  static JsonObject json(AbstractModel answer) {
    return JsonParser.parseString(AbstractModel.toJsonString(answer)).getAsJsonObject();
  }

  private static Class<?> requestType(String action) throws ClassNotFoundException {
    return Class.forName("com.tencentcloudapi.es.v20250101.models." + action + "Request");
  }
}
