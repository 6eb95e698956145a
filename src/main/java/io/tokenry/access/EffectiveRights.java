package io.tokenry.access;

import java.util.List;

/**
 * What somebody may see, do and call; made by {@link Policy#rights} alone.
 *
 * @param overseesEverybody whether lists and actions cover everybody's records, not one's own alone
 * @param sections of the web interface that are open
 * @param ownTokenPages whether there are pages for one's own tokens
 * @param tokenActions what may be done to API tokens
 * @param methods of the API that may be called, in order
 * @param tokens what the role says about one's tokens
 */
public record EffectiveRights(
    UserType type,
    boolean overseesEverybody,
    List<UiElement> sections,
    boolean ownTokenPages,
    List<Permission> tokenActions,
    List<String> methods,
    TokenRules tokens) {

  public EffectiveRights {
    sections = List.copyOf(sections);
    tokenActions = List.copyOf(tokenActions);
    methods = List.copyOf(methods);
  }
}
