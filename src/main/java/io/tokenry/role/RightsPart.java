package io.tokenry.role;

import io.tokenry.access.ApiMethods;
import io.tokenry.access.EffectiveRights;
import io.tokenry.access.Permission;
import io.tokenry.access.UiElement;
import io.tokenry.html.RestrictionPart;
import io.tokenry.html.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Feeds {@code role/rights.jte}: effective rights in words. */
public record RightsPart(EffectiveRights rights) {

  static final String INTROSPECTION = "With a token, ask about everybody’s tokens (introspection)";

  /** One thing that is allowed or not. */
  public record Right(String words, boolean held) {}

  public List<Right> pages() {
    List<Right> pages = new ArrayList<>();
    for (UiElement element : UiElement.values()) {
      pages.add(new Right(element.label(), rights.sections().contains(element)));
    }
    pages.add(new Right("User profile ▸ API tokens", rights.ownTokenPages()));
    pages.add(new Right("User profile ▸ Profile", true));
    return pages;
  }

  public List<Right> tokenActions() {
    Stream<Right> actions =
        Stream.of(Permission.values())
            .filter(permission -> permission.wireName().startsWith("token."))
            .map(action -> new Right(action.sentence(), rights.tokenActions().contains(action)));
    Right introspection = new Right(INTROSPECTION, rights.tokens().introspection());
    return Stream.concat(actions, Stream.of(introspection)).toList();
  }

  /** What narrows each token, without a full stop; empty for nothing. */
  public String narrowed(Times times) {
    return RestrictionPart.sentence(rights.tokens().restrictions(), 0, times);
  }

  /** Whose tokens the actions are about. */
  public String whose() {
    if (rights.tokenActions().isEmpty()) {
      return "The role has no action Manage API tokens. Existing tokens go on working for what else"
          + " the role allows.";
    }
    return rights.overseesEverybody() ? "Everybody’s tokens." : "One’s own tokens alone.";
  }

  public List<Right> methods() {
    return ApiMethods.ALL.stream()
        .map(method -> new Right(method, rights.methods().contains(method)))
        .toList();
  }

  /** Such as "7 of 22". */
  public String methodCount() {
    return rights.methods().size() + " of " + ApiMethods.ALL.size();
  }

  public String whichRecords() {
    if (rights.methods().isEmpty()) {
      return "Every API call is refused.";
    }
    return rights.overseesEverybody()
        ? "They cover everybody’s records."
        : "They cover one’s own records alone.";
  }
}
