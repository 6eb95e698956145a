package io.tokenry.access;

import io.tokenry.restriction.Restrictions;

/**
 * What a role says about the tokens of its users.
 *
 * @param introspection whether they may ask about everybody's tokens, not only about their owner's
 * @param restrictions what narrows each of them, on top of its own restrictions
 */
public record TokenRules(boolean introspection, Restrictions restrictions) {

  /** Nothing is granted and nothing is narrowed. */
  public static final TokenRules DEFAULTS = new TokenRules(false, Restrictions.NONE);
}
