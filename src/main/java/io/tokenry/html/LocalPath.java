package io.tokenry.html;

import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that stay on this server, so that nobody is sent elsewhere. */
public final class LocalPath {

  private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]{0,2000}");

  private LocalPath() {}

  /** The path with its query, if it begins with one slash and holds nothing a browser re-reads. */
  public static Optional<String> of(String given) {
    return Optional.of(given).filter(path -> LOCAL.matcher(path).matches());
  }
}
