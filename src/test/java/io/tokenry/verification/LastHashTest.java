package io.tokenry.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenIssuer;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class LastHashTest {

  private final TokenIssuer issuer = new TokenIssuer(new SecureRandom(), "tkr_");
  private final LastHash last = new LastHash();

  @Test
  void oneThatComesAgainHasTheSameHash() {
    BearerToken token = issuer.next();
    TokenHash hash = last.of(token.reveal());
    assertThat(hash).isEqualTo(TokenHash.of(token));
    assertThat(last.of(token.reveal())).isSameAs(hash);
  }

  @Test
  void anotherHasItsOwnThoughAllButOneCharacterIsTheSame() {
    String text = "0".repeat(63);
    last.of(text + "1");
    assertThat(last.of(text + "2"))
        .isEqualTo(TokenHash.of(BearerToken.parse(text + "2").orElseThrow()));
  }

  @Test
  void whatIsNoTokenHasNoneEvenAfterOneThatIs() {
    String text = issuer.next().reveal();
    last.of(text);
    assertThat(last.of("")).isNull();
    assertThat(last.of(text + "0")).isNull();
    assertThat(last.of(text.substring(1))).isNull();
    assertThat(last.of("\u4f60" + text.substring(1))).isNull();
  }
}
