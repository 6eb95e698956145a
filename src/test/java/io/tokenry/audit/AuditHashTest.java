package io.tokenry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form that existing chains have: were it changed, every log would look broken. */
class AuditHashTest {

  private static final AuditRow ROW =
      new AuditRow(
          "caaaaaaaaaaaaaaaaaaaaaaaa",
          7,
          "zoë",
          1_900_000_000,
          "192.0.2.1",
          1,
          45,
          12,
          "ci 🔑",
          "cbbbbbbbbbbbbbbbbbbbbbbbb",
          "{\"token.status\":[\"update\",\"1\",\"0\"]}",
          "token",
          3);

  /** Computed by another program from the description in decision 8. */
  @Test
  void theFirstLinkIsTheSha256OfZerosAndTheRecord() {
    assertThat(AuditHash.NONE.next(ROW).hex())
        .isEqualTo("0ed6dbd94f6753d399192177da67d0e48037b39c89b49ef21e57cf03d7777f19");
  }

  @Test
  void aLinkDependsOnTheOneBefore() {
    AuditHash first = AuditHash.NONE.next(ROW);
    assertThat(first.next(ROW)).isNotEqualTo(first);
    assertThat(AuditHash.parse(" " + first.hex() + "\n")).contains(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "ABCDEF", "0"})
  void otherTextIsNoHash(String text) {
    assertThat(AuditHash.parse(text)).isEmpty();
  }
}
