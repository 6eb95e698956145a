package io.tokenry.user;

import io.tokenry.database.SortKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges new passwords (NIST SP 800-63B): long enough, and nothing that is guessed first. It asks
 * for no particular mixture of characters.
 */
public final class PasswordPolicy {

  /** Most characters; the hash would take more, but the request has to end somewhere. */
  public static final int MAX_LENGTH = 128;

  private static final String PRODUCT = "tokenry";
  private static final int SHORTEST_NAME = 4;
  private static final int LONGEST_DECORATION = 8;
  private static final int LONGEST_TRIVIAL_UNIT = 4;
  private static final Pattern DECORATION = Pattern.compile("^[^a-z]+|[^a-z]+$");

  private final int minLength;

  /**
   * @param minLength characters, 8–64
   */
  public PasswordPolicy(int minLength) {
    this.minLength = minLength;
  }

  public int minLength() {
    return minLength;
  }

  /**
   * Why the password is refused, as a sentence for whoever typed it; empty when it is accepted.
   *
   * @param names what everybody knows of its owner: username, first and last name
   */
  public Optional<String> refusal(Password password, Collection<String> names) {
    String text = password.reveal();
    int length = text.codePointCount(0, text.length());
    if (length < minLength) {
      return Optional.of(
          "Use at least %d characters; a few words make a good password.".formatted(minLength));
    }
    if (length > MAX_LENGTH) {
      return Optional.of("Use at most %d characters.".formatted(MAX_LENGTH));
    }
    String folded = SortKey.folded(text);
    if (repeatsLittle(folded) || runs(folded, 1) || runs(folded, -1)) {
      return Optional.of("This follows too simple a pattern; it would be guessed quickly.");
    }
    if (holdsAName(folded, names)) {
      return Optional.of(
          "Leave out the username, the first and last name, and the name of this product.");
    }
    if (CommonPasswords.containAny(candidates(folded))) {
      return Optional.of("Many people use this password, so it is guessed first. Choose another.");
    }
    return Optional.empty();
  }

  private static boolean repeatsLittle(String text) {
    for (int unit = 1; unit <= LONGEST_TRIVIAL_UNIT; unit++) {
      if (text.length() >= 2 * unit
          && text.startsWith(text.substring(0, text.length() - unit), unit)) {
        return true;
      }
    }
    return false;
  }

  /** Whether each character is the next one, as in {@code 567890123} and {@code abcdef}. */
  private static boolean runs(String text, int step) {
    for (int i = 1; i < text.length(); i++) {
      char before = text.charAt(i - 1);
      char here = text.charAt(i);
      boolean bothDigits = before >= '0' && before <= '9' && here >= '0' && here <= '9';
      int apart = here - before;
      if (apart != step && !(bothDigits && apart == -9 * step)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsAName(String folded, Collection<String> names) {
    String plain = withoutLookAlikes(folded);
    Set<String> words = new HashSet<>();
    words.add(PRODUCT);
    names.forEach(name -> words.add(SortKey.folded(name.strip())));
    return words.stream()
        .filter(word -> word.length() >= SHORTEST_NAME)
        .anyMatch(word -> folded.contains(word) || plain.contains(word));
  }

  /** What a guesser would make of common passwords: look-alikes, decorations, said twice. */
  private static Set<String> candidates(String folded) {
    String bare = DECORATION.matcher(folded).replaceAll("");
    boolean fewAdded = folded.length() - bare.length() <= LONGEST_DECORATION;
    String half = folded.substring(0, folded.length() / 2);
    Set<String> candidates = new HashSet<>();
    candidates.add(folded);
    candidates.add(fewAdded ? bare : folded);
    candidates.add(folded.equals(half + half) ? half : folded);
    candidates.addAll(candidates.stream().map(PasswordPolicy::withoutLookAlikes).toList());
    return candidates;
  }

  private static String withoutLookAlikes(String text) {
    return text.replace('@', 'a')
        .replace('4', 'a')
        .replace('3', 'e')
        .replace('1', 'i')
        .replace('!', 'i')
        .replace('0', 'o')
        .replace('$', 's')
        .replace('5', 's')
        .replace('7', 't');
  }
}
