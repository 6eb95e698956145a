package io.tokenry.verification;

import io.tokenry.restriction.IpAddress;
import io.tokenry.restriction.Network;
import io.tokenry.restriction.RateLimits;
import io.tokenry.restriction.Restrictions;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.Decision.Check;
import io.tokenry.verification.Explanation.Outcome;
import io.tokenry.verification.Explanation.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of an explanation. What strangers sent is shortened and never interpreted. */
final class Findings {

  private static final int MOST_NAMED = 8;

  private Findings() {}

  static Finding known(TokenFacts facts) {
    return facts.name().isBlank()
        ? Finding.NONE
        : Finding.of("“" + ForeignText.shown(facts.name()) + "” of " + facts.owner().name() + ".");
  }

  static Finding notAsked(Check check, Kind kind) {
    String why =
        switch (kind) {
          case DESCRIBE -> "Whoever asks about a token is told what narrows it.";
          case API, API_METHOD, PASS ->
              check == Check.REQUEST || check == Check.API_ACCESS
                  ? "It is looked at for each API method that is called."
                  : "";
        };
    return Finding.of(why);
  }

  /** What the token has to say about it. */
  static Finding own(
      Check check, boolean passed, TokenFacts facts, AccessRequest request, long now) {
    return switch (check) {
      case TOKEN_ENABLED -> Finding.of(passed ? "Enabled." : "The token is disabled.");
      case OWNER_ENABLED -> owner(facts.owner());
      case NOT_EXPIRED -> end(passed, facts.expiresAt(), now);
      case BEGUN -> begin("Good ", facts.restrictions().validFrom(), passed, now);
      case API_ACCESS -> Finding.NONE;
      case ADDRESS -> address("", facts.restrictions(), request.address());
      case REQUEST -> request("", facts.restrictions(), passed, request);
    };
  }

  /** What the role of its owner has to say; empty where it says nothing. */
  static Finding role(
      Check check, boolean passed, TokenFacts facts, AccessRequest request, long now) {
    Restrictions restrictions = facts.roleRestrictions();
    String role = role(facts);
    return switch (check) {
      case TOKEN_ENABLED, OWNER_ENABLED, NOT_EXPIRED -> Finding.NONE;
      case BEGUN ->
          restrictions.validFrom() == 0
              ? Finding.NONE
              : begin(role + ": good ", restrictions.validFrom(), passed, now);
      case API_ACCESS -> Finding.of(role + (passed ? " has API access." : " has no API access."));
      case ADDRESS ->
          restrictions.concernsAddress()
              ? address(role + ": ", restrictions, request.address())
              : Finding.NONE;
      case REQUEST -> roleRequest(role, facts, passed, request);
    };
  }

  private static Finding owner(OwnerFacts owner) {
    if (owner.allowed()) {
      return Finding.of(owner.name() + " is enabled.");
    }
    return Finding.of(
        owner.role().isEmpty()
            ? owner.name() + " has no role."
            : owner.name() + " is in a disabled user group.");
  }

  private static Finding end(boolean passed, long expiresAt, long now) {
    if (expiresAt == 0) {
      return Finding.of("It never expires.");
    }
    return passed
        ? Finding.of("Expires at ").at(expiresAt, ".")
        : Finding.of("Expired ").at(expiresAt, "; it is now ").at(now, ".");
  }

  private static Finding begin(String before, long validFrom, boolean passed, long now) {
    if (validFrom == 0) {
      return Finding.of("Good from the beginning.");
    }
    return passed
        ? Finding.of(before + "since ").at(validFrom, ".")
        : Finding.of(before + "from ").at(validFrom, " on; it is now ").at(now, ".");
  }

  private static Finding address(String before, Restrictions restrictions, String given) {
    if (!restrictions.concernsAddress()) {
      return Finding.of("From any address.");
    }
    Optional<IpAddress> address = IpAddress.parse(given);
    if (address.isEmpty()) {
      return Finding.of(
          before
              + (given.isEmpty()
                  ? "The client’s address is not known, and only some are allowed."
                  : "“" + ForeignText.shown(given) + "” is not an address."));
    }
    Optional<Network> denied = holding(restrictions.deniedNetworks(), address.get());
    if (denied.isPresent()) {
      return Finding.of(before + given + " is in the denied network " + denied.get() + ".");
    }
    if (restrictions.allowedNetworks().isEmpty()) {
      return Finding.of(before + given + " is in no denied network.");
    }
    return Finding.of(
        before
            + given
            + holding(restrictions.allowedNetworks(), address.get())
                .map(network -> " is in " + network + ".")
                .orElseGet(() -> " is in none of " + listed(restrictions.allowedNetworks()) + "."));
  }

  private static Optional<Network> holding(List<Network> networks, IpAddress address) {
    return networks.stream().filter(network -> network.contains(address)).findFirst();
  }

  private static Finding request(
      String before, Restrictions restrictions, boolean passed, AccessRequest request) {
    List<?> patterns =
        request.kind() == Kind.API_METHOD ? restrictions.apiMethods() : restrictions.httpRules();
    if (patterns.isEmpty()) {
      return Finding.of(request.kind() == Kind.API_METHOD ? "Any API method." : "Any request.");
    }
    return Finding.of(
        before
            + words(request)
            + (passed ? " matches one of: " : " matches none of: ")
            + listed(patterns)
            + ".");
  }

  private static Finding roleRequest(
      String role, TokenFacts facts, boolean passed, AccessRequest request) {
    Restrictions restrictions = facts.roleRestrictions();
    boolean isMethod = request.kind() == Kind.API_METHOD;
    if (isMethod && !facts.owner().rules().allowsMethod(request.method())) {
      return Finding.of(role + " does not allow the API method " + words(request) + ".");
    }
    boolean narrows = !(isMethod ? restrictions.apiMethods() : restrictions.httpRules()).isEmpty();
    if (!narrows) {
      return isMethod
          ? Finding.of(role + " allows the API method " + words(request) + ".")
          : Finding.NONE;
    }
    return request(role + ": ", restrictions, passed, request);
  }

  /** {@code GET api.example.com/v1/users}, as far as it is known. */
  private static String words(AccessRequest request) {
    if (request.kind() == Kind.API_METHOD) {
      return ForeignText.shown(request.method());
    }
    String where = request.host() + request.path();
    return (request.method().isEmpty() ? "An unknown method" : ForeignText.shown(request.method()))
        + " "
        + (where.isEmpty() ? "on an unknown path" : ForeignText.shown(where));
  }

  static Finding rate(RateLimits own, boolean only, long wait) {
    if (own.isNone()) {
      return Finding.of(only ? "Its rate is not limited." : waiting(wait));
    }
    return Finding.of("At most " + words(own) + ". " + waiting(wait));
  }

  static Finding roleRate(TokenFacts facts, RateLimits role) {
    return Finding.of(role(facts) + ": at most " + words(role) + ".");
  }

  private static String waiting(long wait) {
    return wait == 0
        ? "There is room for a use."
        : "It was used too often: the next use is let through in " + wait + " s.";
  }

  private static String words(RateLimits rates) {
    List<String> words = new ArrayList<>();
    if (rates.perSecond() > 0) {
      words.add(
          "%,d a second".formatted(rates.perSecond())
              + (rates.burst() > 0 ? " (%,d at once)".formatted(rates.burst()) : ""));
    }
    if (rates.perMinute() > 0) {
      words.add("%,d a minute".formatted(rates.perMinute()));
    }
    if (rates.perDay() > 0) {
      words.add("%,d a day".formatted(rates.perDay()));
    }
    return String.join(", ", words);
  }

  /** Of a method that is refused to the user type, or for want of an action of the role. */
  static Step typeOrAction(TokenFacts facts, String method) {
    return new Step(
        Aspect.REQUEST,
        Outcome.FAILED,
        Finding.NONE,
        Finding.of(
            role(facts)
                + " does not give what "
                + ForeignText.shown(method)
                + " needs: a higher user type, or the action Manage API tokens."),
        true);
  }

  private static String role(TokenFacts facts) {
    return facts.owner().role().isEmpty()
        ? "The role of " + facts.owner().name()
        : "Role “" + ForeignText.shown(facts.owner().role()) + "”";
  }

  private static String listed(List<?> elements) {
    String named =
        elements.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "));
    int more = elements.size() - MOST_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
