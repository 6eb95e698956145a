package io.tokenry.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, for each thread, the last token and its hash: who asks about others presents the same
 * again and again, and a comparison costs less than a hash. It takes the same time wherever the
 * difference is.
 */
final class LastHash {

  private final ThreadLocal<Last> last = ThreadLocal.withInitial(Last::new);

  private static final class Last {
    private byte[] text = new byte[0];
    private @Nullable TokenHash hash;
  }

  /** The hash of what was presented; null for what cannot be a token. */
  @Nullable TokenHash of(String presented) {
    Last same = last.get();
    // What has no Latin-1 becomes a question mark, which no token has.
    byte[] text = presented.getBytes(ISO_8859_1);
    if (same.hash != null && MessageDigest.isEqual(same.text, text)) {
      return same.hash;
    }
    TokenHash hash = BearerToken.parse(presented).map(TokenHash::of).orElse(null);
    if (hash != null) {
      same.text = text;
      same.hash = hash;
    }
    return hash;
  }
}
