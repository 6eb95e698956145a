package io.tokenry.token;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The tokens that a form is about: those ticked, or all that the filter matches.
 *
 * @param confirmed how many "all" were when somebody agreed; -1 before that
 */
public record TokenSelection(
    List<TokenId> ticked, boolean all, TokenListQuery query, long confirmed) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  public TokenSelection {
    ticked = List.copyOf(ticked);
  }

  static TokenSelection of(Function<String, List<String>> values) {
    List<TokenId> ticked = new ArrayList<>();
    values.apply("id").stream()
        .filter(id -> NUMBER.matcher(id).matches())
        .map(id -> new TokenId(Long.parseLong(id)))
        .distinct()
        .forEach(ticked::add);
    long confirmed =
        values.apply("confirmed").stream()
            .filter(count -> NUMBER.matcher(count).matches())
            .mapToLong(Long::parseLong)
            .findFirst()
            .orElse(-1);
    boolean all = values.apply("all").contains("1");
    return new TokenSelection(ticked, all, TokenListQuery.of(values), confirmed);
  }

  boolean isEmpty() {
    return !all && ticked.isEmpty();
  }
}
