package io.tokenry.role;

import io.tokenry.access.EffectiveRights;
import io.tokenry.access.UiElement;
import io.tokenry.html.Times;
import io.tokenry.restriction.Restrictions;
import io.tokenry.restriction.RestrictionsWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a change of a role means for those who have it.
 *
 * @param users how many have the role
 * @param tokens how many API tokens they own
 */
public record RoleImpact(EffectiveRights before, EffectiveRights after, long users, long tokens) {

  /**
   * One difference.
   *
   * @param loses whether something is taken away
   * @param affected such as "12 users and 34 API tokens"
   */
  public record Difference(boolean loses, String words, String affected) {}

  /** Everything that becomes different, what is taken away first. */
  public List<Difference> differences(Times times) {
    List<Difference> differences = new ArrayList<>();
    oversight().ifPresent(differences::add);
    differences.addAll(pages(before, after, true));
    differences.addAll(methods(before, after, true));
    differences.addAll(tokens(times, true));
    differences.addAll(pages(after, before, false));
    differences.addAll(methods(after, before, false));
    differences.addAll(tokens(times, false));
    return differences;
  }

  private Optional<Difference> oversight() {
    if (before.overseesEverybody() == after.overseesEverybody()) {
      return Optional.empty();
    }
    boolean loses = before.overseesEverybody();
    return Optional.of(
        new Difference(
            loses,
            loses ? "See their own tokens alone, no more everybody’s" : "See everybody’s tokens",
            usersAndTokens()));
  }

  /** What the one has and the other lacks. */
  private List<Difference> pages(EffectiveRights with, EffectiveRights without, boolean loses) {
    List<String> pages =
        Stream.concat(
                with.sections().stream()
                    .filter(section -> !without.sections().contains(section))
                    .map(UiElement::label),
                Stream.of("User profile ▸ API tokens")
                    .filter(_ -> with.ownTokenPages() && !without.ownTokenPages()))
            .toList();
    String verb = loses ? "No more page " : "Page ";
    return pages.stream().map(page -> new Difference(loses, verb + page, userWords())).toList();
  }

  private List<Difference> methods(EffectiveRights with, EffectiveRights without, boolean loses) {
    List<String> methods =
        with.methods().stream().filter(method -> !without.methods().contains(method)).toList();
    if (methods.isEmpty()) {
      return List.of();
    }
    boolean all = methods.size() == with.methods().size() && without.methods().isEmpty();
    String which = all ? "every API call" : String.join(", ", methods);
    return List.of(
        new Difference(loses, (loses ? "Refused: " : "Allowed: ") + which, usersAndTokens()));
  }

  /** What becomes different for tokens alone. */
  private List<Difference> tokens(Times times, boolean loses) {
    List<Difference> differences = new ArrayList<>();
    boolean asked = before.tokens().introspection();
    if (asked != after.tokens().introspection() && asked == loses) {
      String words = (loses ? "No more: " : "") + RightsPart.INTROSPECTION;
      differences.add(new Difference(loses, words, tokenWords()));
    }
    Restrictions earlier = before.tokens().restrictions();
    Restrictions now = after.tokens().restrictions();
    if (loses != earlier.within(now)) {
      Map<String, String> old = RestrictionsWords.parts(earlier, times::exact);
      RestrictionsWords.parts(now, times::exact)
          .forEach(
              (what, words) -> {
                String was = old.getOrDefault(what, "");
                if (!was.equals(words)) {
                  String line = "Tokens ▸ " + what + ": " + was + " → " + words;
                  differences.add(new Difference(loses, line, tokenWords()));
                }
              });
    }
    return differences;
  }

  private String tokenWords() {
    return number(tokens, "API token");
  }

  public String usersAndTokens() {
    return userWords() + " and " + tokenWords();
  }

  private String userWords() {
    return number(users, "user");
  }

  private static String number(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }
}
