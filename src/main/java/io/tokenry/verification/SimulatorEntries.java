package io.tokenry.verification;

import io.tokenry.html.PageRequest;
import io.tokenry.html.Times;
import io.tokenry.html.TypedTime;
import io.tokenry.problem.FieldError;
import io.tokenry.restriction.IpAddress;
import io.tokenry.token.BearerToken;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.AccessRequest.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * What was typed into the simulator.
 *
 * @param token its name or id, never its value
 * @param kind {@code http} or {@code api}
 * @param time empty for now
 */
public record SimulatorEntries(
    String token,
    String kind,
    String method,
    String host,
    String path,
    String apiMethod,
    String address,
    String time) {

  static final String TOKEN = "token";
  private static final Pattern HTTP_METHOD = Pattern.compile("[A-Z]{0,20}");
  private static final Pattern API_METHOD = Pattern.compile("[a-zA-Z]+\\.[a-zA-Z]+");
  private static final Pattern HOST = Pattern.compile("[a-z0-9.:\\[\\]-]{0,253}");
  private static final Pattern PATH = Pattern.compile("(/[^?#%]*)?");

  static SimulatorEntries ofAddress(PageRequest request) {
    return of(name -> request.query(name).orElse(""));
  }

  static SimulatorEntries ofForm(PageRequest request) {
    return of(request::field);
  }

  private static SimulatorEntries of(UnaryOperator<String> field) {
    String token = field.apply(TOKEN).strip();
    return new SimulatorEntries(
        token,
        field.apply("kind").equals("api") ? "api" : "http",
        field.apply("method").strip(),
        field.apply("host").strip(),
        field.apply("path").strip(),
        field.apply("api_method").strip(),
        field.apply("address").strip(),
        field.apply("time").strip());
  }

  public boolean isApi() {
    return kind.equals("api");
  }

  /** Whether somebody has pasted the secret itself. */
  boolean hasValue() {
    return BearerToken.looksLikeToken(token);
  }

  SimulatorEntries withoutToken() {
    return new SimulatorEntries("", kind, method, host, path, apiMethod, address, time);
  }

  /** What cannot be read. */
  List<FieldError> faults(Times times) {
    List<FieldError> faults = new ArrayList<>();
    if (token.isEmpty()) {
      faults.add(new FieldError(TOKEN, "Give the name or the id of a token."));
    }
    if (isApi() && !API_METHOD.matcher(apiMethod).matches()) {
      faults.add(new FieldError("api_method", "Write a method of the API, such as token.get."));
    }
    if (!isApi() && !HTTP_METHOD.matcher(upper(method)).matches()) {
      faults.add(new FieldError("method", "Write an HTTP method, such as GET."));
    }
    if (!isApi() && !HOST.matcher(lower(host)).matches()) {
      faults.add(new FieldError("host", "Write a host name without a port."));
    }
    if (!isApi() && !PATH.matcher(path).matches()) {
      faults.add(new FieldError("path", "Begin with /, and leave out the query and every % code."));
    }
    if (!address.isEmpty() && IpAddress.parse(address).isEmpty()) {
      faults.add(new FieldError("address", "Write an IPv4 or IPv6 address."));
    }
    if (!time.isEmpty() && times.read(time) instanceof TypedTime.Wrong(String sentence)) {
      faults.add(new FieldError("time", sentence));
    }
    return faults;
  }

  AccessRequest request() {
    return new AccessRequest(
        isApi() ? Kind.API_METHOD : Kind.PASS,
        isApi() ? lower(apiMethod) : upper(method),
        isApi() ? "" : lower(host),
        isApi() ? "" : path,
        address,
        "",
        Surface.SIMULATOR,
        "");
  }

  OptionalLong at(Times times) {
    return !time.isEmpty() && times.read(time) instanceof TypedTime.At(long at)
        ? OptionalLong.of(at)
        : OptionalLong.empty();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
