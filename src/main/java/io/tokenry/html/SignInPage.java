package io.tokenry.html;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Feeds {@code session/signIn.jte}.
 *
 * @param username as typed
 * @param error a sentence about the whole form; absent at first
 * @param back where to go afterwards
 * @param kept what a form held whose session had ended
 */
public record SignInPage(
    String username, Optional<String> error, Optional<String> back, Optional<KeptEntries> kept) {

  public static final String PATH = "/sign-in";

  static SignInPage keeping(KeptEntries kept) {
    return new SignInPage("", Optional.empty(), Optional.empty(), Optional.of(kept));
  }

  static String addressFor(String wanted) {
    boolean plain = wanted.equals("/") || LocalPath.of(wanted).isEmpty();
    return plain ? PATH : PATH + "?back=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  /** The hidden fields that carry on what was kept. */
  public List<KeptEntries.Entry> hidden() {
    return kept.map(KeptEntries::hidden).orElse(List.of());
  }
}
