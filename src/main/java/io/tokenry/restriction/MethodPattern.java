package io.tokenry.restriction;

import java.util.Locale;

/**
 * How API methods are named several at once: {@code service.verb}, {@code service.*}, {@code
 * *.verb}, {@code *.*} or {@code *}, in any letter case.
 */
public final class MethodPattern {

  private static final String ANY = "*";

  private MethodPattern() {}

  /** Whether the pattern names the method. */
  public static boolean matches(String pattern, String method) {
    return within(method, pattern);
  }

  /** Whether all that the inner pattern names, the outer one names too. */
  static boolean within(String inner, String outer) {
    return part(service(inner), service(outer)) && part(verb(inner), verb(outer));
  }

  private static boolean part(String inner, String outer) {
    return outer.equals(ANY)
        || outer.toLowerCase(Locale.ROOT).equals(inner.toLowerCase(Locale.ROOT));
  }

  private static String service(String pattern) {
    int dot = pattern.indexOf('.');
    return dot < 0 ? pattern : pattern.substring(0, dot);
  }

  private static String verb(String pattern) {
    int dot = pattern.indexOf('.');
    return dot < 0 ? pattern : pattern.substring(dot + 1);
  }
}
