package io.tokenry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SortKeyTest {

  private static final List<String> PARTS =
      List.of("a", "É", "-", ":", "@", "0", "00", "7", "07", "12", "9".repeat(39), "1".repeat(50));

  private final Random random = new Random(20_261_129);

  @Test
  void aNameThatBeginsWithATextHasAKeyThatBeginsWithOneOfItsBeginnings() {
    for (int i = 0; i < 20_000; i++) {
      String name = text(1 + random.nextInt(6));
      String folded = SortKey.folded(name);
      String start = folded.substring(0, random.nextInt(folded.length() + 1));
      assertThat(SortKey.naturalBeginnings(start))
          .as("%s in %s", start, name)
          .anyMatch(SortKey.natural(name)::startsWith);
    }
  }

  @Test
  void aTextThatEndsWithALetterHasOneBeginning() {
    assertThat(SortKey.naturalBeginnings("Éa12b")).containsExactly("ea212b");
  }

  @Test
  void anUnfinishedNumberMayBecomeLonger() {
    assertThat(SortKey.naturalBeginnings("a012")).hasSize(39).startsWith("a212", "a312");
    assertThat(SortKey.natural("a12")).startsWith("a212");
    assertThat(SortKey.natural("a123")).startsWith("a312");
  }

  private String text(int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }
}
