package io.tokenry.user;

import java.text.Normalizer;

/**
 * A password in clear, on its way to be hashed or compared; prints as stars.
 *
 * @param reveal the text, normalised to NFC and otherwise as typed (NIST SP 800-63B)
 */
public record Password(String reveal) {

  public Password {
    reveal = Normalizer.normalize(reveal, Normalizer.Form.NFC);
  }

  @Override
  public String toString() {
    return "******";
  }
}
