package io.tokenry.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The shipped list of passwords that are guessed first: about 42,000, six characters or longer,
 * lower case. It is read anew for each question, which takes milliseconds and keeps no memory.
 */
final class CommonPasswords {

  private static final String LIST = "/passwords/common.txt";

  private CommonPasswords() {}

  static boolean containAny(Set<String> candidates) {
    try (InputStream list = CommonPasswords.class.getResourceAsStream(LIST)) {
      if (list == null) {
        throw new IllegalStateException("the list of common passwords is not in the program");
      }
      return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
          .lines()
          .anyMatch(candidates::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
