package io.tokenry.verification;

import io.tokenry.restriction.IpAddress;
import io.tokenry.restriction.RateLimits;
import io.tokenry.restriction.Restrictions;
import io.tokenry.verification.AccessRequest.Kind;
import io.tokenry.verification.Explanation.Outcome;
import io.tokenry.verification.Explanation.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides from facts and a request, and from nothing else: the same steps in the same order,
 * whether somebody waits for the answer or asks afterwards why it was given. How often a token was
 * used is not among the facts; see {@link RateGate}.
 */
public final class Decision {

  private static final Check[] CHECKS = Check.values();

  private Decision() {}

  /**
   * One thing that is looked at, with the code that its failure gives. The token and the role of
   * its owner each have a say.
   */
  public enum Check {
    TOKEN_ENABLED(Code.DISABLED) {
      @Override
      boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
        return facts.enabled();
      }
    },
    OWNER_ENABLED(Code.OWNER_DISABLED) {
      @Override
      boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
        return facts.owner().allowed();
      }
    },
    NOT_EXPIRED(Code.EXPIRED) {
      @Override
      boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
        return facts.expiresAt() == 0 || facts.expiresAt() >= now;
      }
    },
    BEGUN(Code.NOT_YET_VALID) {
      @Override
      boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
        return facts.restrictions().validFrom() <= now;
      }

      @Override
      boolean rolePasses(TokenFacts facts, AccessRequest request, long now) {
        return facts.roleRestrictions().validFrom() <= now;
      }
    },
    API_ACCESS(Code.API_ACCESS_OFF) {
      @Override
      boolean asked(Kind kind) {
        return kind != Kind.API;
      }

      @Override
      boolean rolePasses(TokenFacts facts, AccessRequest request, long now) {
        return facts.owner().rules().apiAccess();
      }
    },
    ADDRESS(Code.ADDRESS_REFUSED) {
      @Override
      boolean asked(Kind kind) {
        return kind != Kind.DESCRIBE;
      }

      @Override
      boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
        return addressPasses(facts.restrictions(), request);
      }

      @Override
      boolean rolePasses(TokenFacts facts, AccessRequest request, long now) {
        return addressPasses(facts.roleRestrictions(), request);
      }
    },
    REQUEST(Code.NOT_ALLOWED) {
      @Override
      boolean asked(Kind kind) {
        return kind == Kind.PASS || kind == Kind.API_METHOD;
      }

      @Override
      boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
        return requestPasses(facts.restrictions(), request);
      }

      @Override
      boolean rolePasses(TokenFacts facts, AccessRequest request, long now) {
        return requestPasses(facts.roleRestrictions(), request)
            && (request.kind() != Kind.API_METHOD
                || facts.owner().rules().allowsMethod(request.method()));
      }
    };

    private final Code code;

    Check(Code code) {
      this.code = code;
    }

    /** What it gives when it fails. */
    public Code code() {
      return code;
    }

    Aspect aspect() {
      return Aspect.valueOf(name());
    }

    boolean asked(Kind kind) {
      return true;
    }

    boolean ownPasses(TokenFacts facts, AccessRequest request, long now) {
      return true;
    }

    boolean rolePasses(TokenFacts facts, AccessRequest request, long now) {
      return true;
    }
  }

  /**
   * The first failure, or {@code VALID}.
   *
   * @param now Unix seconds
   */
  public static Code decide(TokenFacts facts, AccessRequest request, long now) {
    for (Check check : CHECKS) {
      if (check.asked(request.kind())
          && !(check.ownPasses(facts, request, now) && check.rolePasses(facts, request, now))) {
        return check.code;
      }
    }
    return Code.VALID;
  }

  /**
   * As {@link #decide}, with what was found at each step; the rate is judged as not reached.
   *
   * @param now Unix seconds
   */
  public static Explanation explain(TokenFacts facts, AccessRequest request, long now) {
    return explain(facts, request, now, 0);
  }

  /**
   * As {@link #explain(TokenFacts, AccessRequest, long)}, with the answer of the rate gate.
   *
   * @param wait seconds until the rate lets another use through; 0 for at once
   */
  static Explanation explain(TokenFacts facts, AccessRequest request, long now, long wait) {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.passed(Aspect.KNOWN, Findings.known(facts)));
    Code code = Code.VALID;
    for (Check check : CHECKS) {
      if (!check.asked(request.kind())) {
        steps.add(Step.notAsked(check.aspect(), Findings.notAsked(check, request.kind())));
      } else if (code != Code.VALID) {
        steps.add(Step.notReached(check.aspect()));
      } else {
        boolean own = check.ownPasses(facts, request, now);
        boolean role = check.rolePasses(facts, request, now);
        code = own && role ? code : check.code;
        steps.add(
            new Step(
                check.aspect(),
                own && role ? Outcome.PASSED : Outcome.FAILED,
                Findings.own(check, own, facts, request, now),
                Findings.role(check, role, facts, request, now),
                !role));
      }
    }
    steps.add(rate(facts, request.kind(), code, wait));
    return new Explanation(code == Code.VALID && wait > 0 ? Code.RATE_LIMITED : code, steps);
  }

  private static Step rate(TokenFacts facts, Kind kind, Code code, long wait) {
    if (kind == Kind.DESCRIBE) {
      return Step.notAsked(
          Aspect.RATE, Finding.of("Asking about a token is not limited by its own rate."));
    }
    if (code != Code.VALID) {
      return Step.notReached(Aspect.RATE);
    }
    RateLimits own = facts.restrictions().rates();
    RateLimits role = facts.roleRestrictions().rates();
    return new Step(
        Aspect.RATE,
        wait > 0 ? Outcome.FAILED : Outcome.PASSED,
        Findings.rate(own, role.isNone(), wait),
        role.isNone() ? Finding.NONE : Findings.roleRate(facts, role),
        wait > 0 && own.isNone());
  }

  private static boolean addressPasses(Restrictions restrictions, AccessRequest request) {
    return !restrictions.concernsAddress()
        || IpAddress.parse(request.address()).filter(restrictions::allowsAddress).isPresent();
  }

  private static boolean requestPasses(Restrictions restrictions, AccessRequest request) {
    return request.kind() == Kind.API_METHOD
        ? restrictions.allowsMethod(request.method())
        : restrictions.allowsHttp(request.method(), request.host(), request.path());
  }
}
