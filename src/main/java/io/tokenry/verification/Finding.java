package io.tokenry.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A sentence in which moments stand, so that each reader sees them in their own time zone.
 *
 * @param texts what stands around the moments; one more than these
 * @param moments Unix seconds
 */
public record Finding(List<String> texts, List<Long> moments) {

  /** Nothing to say. */
  public static final Finding NONE = of("");

  public Finding {
    texts = List.copyOf(texts);
    moments = List.copyOf(moments);
    if (texts.size() != moments.size() + 1) {
      throw new IllegalArgumentException("a text stands before, between and after moments");
    }
  }

  static Finding of(String text) {
    return new Finding(List.of(text), List.of());
  }

  /** The same with a moment, and with more text after it. */
  Finding at(long moment, String text) {
    List<String> newTexts = new ArrayList<>(texts);
    newTexts.add(text);
    List<Long> newMoments = new ArrayList<>(moments);
    newMoments.add(moment);
    return new Finding(newTexts, newMoments);
  }

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** The whole sentence. */
  public String words(LongFunction<String> times) {
    StringBuilder words = new StringBuilder(texts.getFirst());
    for (int i = 0; i < moments.size(); i++) {
      words.append(times.apply(moments.get(i))).append(texts.get(i + 1));
    }
    return words.toString();
  }
}
