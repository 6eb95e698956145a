package io.tokenry.token;

import io.tokenry.restriction.RestrictionsText;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What of a token can be edited, in short, to notice that somebody else has edited it meanwhile.
 *
 * @param text eight hexadecimal digits
 */
public record TokenVersion(String text) {

  static TokenVersion of(Token token) {
    CRC32 crc = new CRC32();
    String all =
        String.join(
            "\0",
            token.name(),
            token.description(),
            Boolean.toString(token.enabled()),
            Long.toString(token.expiresAt()),
            RestrictionsText.write(token.restrictions()));
    crc.update(all.getBytes(StandardCharsets.UTF_8));
    return new TokenVersion("%08x".formatted(crc.getValue()));
  }
}
