import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import java.util.Map;

/** Compares both sides as JSON. */
final class Check {
  private static final Gson JSON = new Gson();

  interface Call {
    Object run() throws Exception;
  }

  /** Prints the name of a check, or ends with what differs. */
  static void that(String name, Object actual, Object expected) {
    JsonElement want = Placeholders.shown(JSON.toJsonTree(expected), JsonNull.INSTANCE);
    JsonElement got = Placeholders.shown(JSON.toJsonTree(actual), want);
    if (!got.equals(want)) {
      System.out.println("NOT OK " + name + "\n  expected " + want + "\n  actual   " + got);
      System.exit(1);
    }
    System.out.println("ok " + name);
  }

  /** Checks the error that the client throws, whole. */
  static void refused(String name, Call call, String code, String message) throws Exception {
    Object actual;
    try {
      actual = call.run();
    } catch (TencentCloudSDKException error) {
      actual = Map.of("code", error.getErrorCode(), "message", error.getMessage(), "request id", error.getRequestId());
    }
    that(name, actual, Map.of("code", code, "message", message, "request id", "<UUID>"));
  }
}
