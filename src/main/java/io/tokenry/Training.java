package io.tokenry;

import io.tokenry.config.ConfigLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server's first minute on a throw-away database, from which the JVM's ahead-of-time cache is
 * made: what is not used here starts slower later.
 */
final class Training implements AutoCloseable {

  private static final String USERNAME = "trainee";
  private static final List<String> PAGES =
      List.of(
          "/",
          "/tokens",
          "/tokens/new",
          "/users",
          "/groups",
          "/roles",
          "/audit",
          "/profile",
          "/profile/sessions",
          "/nothing-here");
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"(\\w+)\"");
  private static final Pattern SESSION = Pattern.compile("\"result\":\"(\\w+)\"");
  private static final Pattern TOKEN_ID = Pattern.compile("\"tokenids\":\\[\"(\\d+)\"]");
  private static final Pattern TOKEN = Pattern.compile("\"token\":\"(\\w+)\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final String password;

  private Training(String address, String password) {
    this.address = address;
    this.password = password;
  }

  /** Fails when the server does not do its work: nobody would notice a cache of half a server. */
  static int run() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("tokenry-train");
    String password = UUID.randomUUID().toString();
    Map<String, String> settings =
        Map.of(
            "data.dir",
            data.toString(),
            "http.port",
            "0",
            "http.host",
            "localhost",
            "admin.username",
            USERNAME,
            "admin.password",
            password);
    try (Application application =
        new Application(
            ConfigLoader.load(Optional.empty(), settings).config(), Clock.systemUTC())) {
      application.createFirstAdmin();
      application.setUpPath();
      try (Training visitor = new Training(application.start(), password)) {
        visitor.useTheApi();
        visitor.useThePages();
      }
    } finally {
      delete(data);
    }
    return 0;
  }

  private void useTheApi() throws IOException, InterruptedException {
    String credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(USERNAME, password);
    String session = find(SESSION, call("", "user.login", credentials));
    String id = find(TOKEN_ID, call(session, "token.create", "{\"name\":\"first\"}"));
    String token = find(TOKEN, call(session, "token.generate", "[\"%s\"]".formatted(id)));
    call(token, "token.get", "{\"output\":\"extend\"}");
    find(TOKEN_ID, call(token, "token.delete", "[\"%s\"]".formatted(id)));
  }

  private void useThePages() throws IOException, InterruptedException {
    HttpResponse<String> form = get("/sign-in", "");
    String cookies = cookies(form);
    String fields =
        "form_token=%s&username=%s&password=%s"
            .formatted(find(FORM_TOKEN, form.body()), USERNAME, password);
    HttpResponse<String> signedIn =
        send(
            request("/sign-in")
                .header("Cookie", cookies)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields)));
    if (signedIn.statusCode() != 303) {
      throw new IllegalStateException("signing in was answered with " + signedIn.statusCode());
    }
    for (String page : PAGES) {
      get(page, cookies(signedIn));
    }
  }

  private String call(String credential, String method, String params)
      throws IOException, InterruptedException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s,\"id\":1}".formatted(method, params);
    HttpRequest.Builder request =
        request("/api_jsonrpc.php")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!credential.isEmpty()) {
      request.header("Authorization", "Bearer " + credential);
    }
    return send(request).body();
  }

  private HttpResponse<String> get(String path, String cookies)
      throws IOException, InterruptedException {
    return send(request(path).header("Cookie", cookies));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String cookies(HttpResponse<?> response) {
    return response.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .collect(Collectors.joining("; "));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("The answer holds no " + pattern + ": " + text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    client.close();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Training::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
