import co.elastic.clients.transport.Endpoint;
import co.elastic.clients.transport.instrumentation.Instrumentation;
import co.elastic.clients.transport.instrumentation.NoopInstrumentation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keeps which inference methods are called: the client tells its instrumentation the endpoint of each. */
final class Recorder implements Instrumentation {
  private final Set<String> endpoints = new TreeSet<>();

  @Override
  public <Request> Context newContext(Request request, Endpoint<Request, ?, ?> endpoint) {
    endpoints.add(endpoint.id());
    return NoopInstrumentation.INSTANCE.newContext(request, endpoint);
  }

  /** The names of the methods called: es/inference.put_hugging_face is putHuggingFace. */
  List<String> called() {
    return endpoints.stream().filter(id -> id.startsWith("es/inference."))
      .map(id -> Pattern.compile("_(.)").matcher(id.replace("es/inference.", "")).replaceAll(match -> match.group(1).toUpperCase()))
      .sorted().toList();
  }

  /** The names of all methods of a namespace that call an endpoint. */
  static List<String> methodsOf(Object namespace) {
    return Arrays.stream(namespace.getClass().getDeclaredMethods())
      .map(Method::getName).filter(name -> !name.equals("withTransportOptions") && !name.contains("$")).distinct().sorted().toList();
  }
}
