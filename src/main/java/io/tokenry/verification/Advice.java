package io.tokenry.verification;

import io.tokenry.verification.Explanation.Step;
import java.util.Optional;

/**
 * What to do about a refusal.
 *
 * @param link where; empty where there is no page for it, or not for this reader
 */
public record Advice(String sentence, Optional<Link> link) {

  /** A link with its words. */
  public record Link(String address, String text) {}

  /**
   * For a token that was refused.
   *
   * @param tokens where the reader manages it, such as {@code /tokens}
   * @param administers whether the reader may change users and roles
   */
  static Advice of(Refusal refusal, Explanation explanation, String tokens, boolean administers) {
    if (refusal.unjudged().isPresent()) {
      return new Advice(refusal.unjudged().get().advice(), Optional.empty());
    }
    Optional<Refusal.Subject> token = refusal.token();
    if (token.isEmpty()) {
      return new Advice(
          "Copy the value again from where it was kept. If it is lost, find the token by its"
              + " name and regenerate it.",
          Optional.of(new Link(tokens, "API tokens")));
    }
    Link edit = new Link(tokens + "/" + token.get().id(), "Edit the token");
    if (explanation.steps().stream().anyMatch(Step::refusedByRole)) {
      return ofRole(administers);
    }
    return switch (refusal.code()) {
      case DISABLED -> at("Enable the token, if it should work.", edit);
      case OWNER_DISABLED ->
          administers
              ? at(
                  "Enable the owner and give them a role; until then none of their tokens works.",
                  new Link("/users/" + token.get().owner(), "Edit the user"))
              : new Advice("Ask an administrator.", Optional.empty());
      case EXPIRED -> at("Give the token a later end, or use another.", edit);
      case NOT_YET_VALID -> at("Wait, or change “Good from” in its restrictions.", edit);
      case ADDRESS_REFUSED -> at("Add this network in its restrictions, if it is yours.", edit);
      case NOT_ALLOWED -> at("Add what it should be allowed to its restrictions.", edit);
      case RATE_LIMITED -> at("Let the client wait between calls, or raise the rate.", edit);
      case API_ACCESS_OFF -> ofRole(administers);
      case VALID, UNKNOWN -> at("Look at the token.", edit);
    };
  }

  private static Advice ofRole(boolean administers) {
    return administers
        ? at(
            "Change the role of the owner, or give the owner another.",
            new Link("/roles", "User roles"))
        : new Advice(
            "The role of the owner is the reason: ask an administrator.", Optional.empty());
  }

  private static Advice at(String sentence, Link link) {
    return new Advice(sentence, Optional.of(link));
  }
}
