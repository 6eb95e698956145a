package io.tokenry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A visitor without JavaScript: keeps cookies, follows nothing by itself, and sends the form token
 * of the page seen last, as a browser's forms do.
 */
public final class Browser implements AutoCloseable {

  private static final Pattern FORM_TOKEN =
      Pattern.compile("name=\"form_token\" value=\"([0-9a-f]{64})\"");

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> headers =
      new LinkedHashMap<>(Map.of("Sec-Fetch-Site", "same-origin"));
  private String formToken = "";

  public Browser(TestServer server) {
    this(server.address());
  }

  /**
   * @param address where the server is, such as {@code http://localhost:8080}
   */
  public Browser(String address) {
    this.address = address;
  }

  /** A visitor who has signed in. */
  public static Browser signedIn(TestServer server, String username, String password) {
    Browser browser = new Browser(server);
    browser.signIn(username, password);
    return browser;
  }

  public HttpResponse<String> signIn(String username, String password) {
    get("/sign-in");
    return post("/sign-in", Map.of("username", username, "password", password));
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** Posts a form with the token of the page seen last. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("form_token", formToken);
    all.putAll(fields);
    return postExactly(path, encoded(all), "application/x-www-form-urlencoded");
  }

  /** Posts what is given and nothing else. */
  public HttpResponse<String> postExactly(String path, String body, String contentType) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends this header with every request from now on; an empty value leaves it out. */
  public Browser withHeader(String name, String value) {
    if (value.isEmpty()) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
    return this;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public String formToken() {
    return formToken;
  }

  /** What the first field of this name, made of letters and digits, holds in a page. */
  public static String value(HttpResponse<String> page, String field) {
    Matcher value = Pattern.compile("name=\"" + field + "\" value=\"(\\w+)\"").matcher(page.body());
    if (!value.find()) {
      throw new AssertionError("no field " + field + " in " + page.body());
    }
    return value.group(1);
  }

  public static String encoded(Map<String, String> fields) {
    return String.join(
        "&",
        fields.entrySet().stream()
            .map(
                field ->
                    URLEncoder.encode(field.getKey(), UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), UTF_8))
            .toList());
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          String.join(
              "; ",
              cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList()));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      keepCookies(response.headers().allValues("set-cookie"));
      Matcher token = FORM_TOKEN.matcher(response.body());
      if (token.find()) {
        formToken = token.group(1);
      }
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keepCookies(List<String> set) {
    for (String cookie : set) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
  }
}
