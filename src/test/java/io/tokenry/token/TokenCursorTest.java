package io.tokenry.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.problem.ProblemException;
import io.tokenry.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCursorTest {

  private static final TokenOrder BY_NAME = TokenOrder.BY_NAME;

  @Test
  void readsWhatItWrote() {
    TokenCursor cursor = TokenCursor.after(BY_NAME, new TokenKey("ci-2deploy é 🔑", 42), 7);

    assertThat(TokenCursor.parse(cursor.text(), BY_NAME)).isEqualTo(cursor);
  }

  @Test
  void oneChangedLetterIsRefused() {
    String text = TokenCursor.before(BY_NAME, new TokenKey("grafana", 42), 7).text();

    for (int i = 0; i < text.length(); i++) {
      for (char letter : "ABZabz019-_=".toCharArray()) {
        String changed = text.substring(0, i) + letter + text.substring(i + 1);
        if (!changed.equals(text)) {
          assertRefused(changed, BY_NAME);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "=", "%", "AAAAAAAA", "näh", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void otherTextIsRefused(String text) {
    assertRefused(text, BY_NAME);
  }

  @Test
  void aPlaceInAnotherOrderIsRefused() {
    String text = TokenCursor.last(BY_NAME).text();

    assertRefused(text, new TokenOrder(TokenSort.NAME, true));
    assertRefused(text, new TokenOrder(TokenSort.USER, false));
  }

  @Test
  void aNumericColumnTakesNumbersOnly() {
    TokenOrder byExpiry = new TokenOrder(TokenSort.EXPIRES_AT, false);
    String text = TokenCursor.after(byExpiry, new TokenKey("soon", 1), 2).text();

    assertRefused(text, byExpiry);
  }

  private static void assertRefused(String text, TokenOrder order) {
    assertThatThrownBy(() -> TokenCursor.parse(text, order))
        .as(text)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().type()).isEqualTo(ProblemType.MALFORMED));
  }
}
