package io.tokenry.html;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A short message after something was done.
 *
 * @param good false for a failure, which stays until closed
 * @param text a sentence
 * @param undoPath where a POST takes it back; absent when nothing can
 */
public record Toast(boolean good, String text, Optional<String> undoPath) {

  private static final int LONGEST = 1500;

  public static Toast good(String text) {
    return new Toast(true, text, Optional.empty());
  }

  public static Toast good(String text, String undoPath) {
    return new Toast(true, text, Optional.of(undoPath));
  }

  public static Toast bad(String text) {
    return new Toast(false, text, Optional.empty());
  }

  /** A cookie value that carries the message to the next page. */
  String encoded() {
    String lines =
        String.join("\n", good ? "good" : "bad", undoPath.orElse(""), text.replace('\n', ' '));
    String kept = lines.substring(0, Math.min(lines.length(), LONGEST));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(kept.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty for anything that {@link #encoded} did not make. */
  static Optional<Toast> decode(String value) {
    try {
      String lines = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
      List<String> parts = List.of(lines.split("\n", 3));
      if (parts.size() != 3) {
        return Optional.empty();
      }
      Optional<String> undo = LocalPath.of(parts.get(1));
      return Optional.of(new Toast(parts.get(0).equals("good"), parts.get(2), undo));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
