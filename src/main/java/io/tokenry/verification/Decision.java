package io.tokenry.verification;

import io.tokenry.restriction.IpAddress;
import io.tokenry.restriction.Restrictions;
import io.tokenry.verification.AccessRequest.Kind;

/**
 * Decides from facts and a request, and from nothing else: the same steps in the same order,
 * whether somebody waits for the answer or asks afterwards why it was given. How often a token was
 * used is not among the facts; see {@link RateGate}.
 */
public final class Decision {

  private static final Check[] CHECKS = Check.values();

  private Decision() {}

  /** One thing that is looked at, with the code that its failure gives. */
  public enum Check {
    TOKEN_ENABLED(Code.DISABLED) {
      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return facts.enabled();
      }
    },
    OWNER_ENABLED(Code.OWNER_DISABLED) {
      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return facts.owner().allowed();
      }
    },
    NOT_EXPIRED(Code.EXPIRED) {
      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return facts.expiresAt() == 0 || facts.expiresAt() >= now;
      }
    },
    BEGUN(Code.NOT_YET_VALID) {
      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return facts.validFrom() <= now;
      }
    },
    API_ACCESS(Code.API_ACCESS_OFF) {
      @Override
      boolean asked(Kind kind) {
        return kind != Kind.API;
      }

      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return facts.owner().rules().apiAccess();
      }
    },
    ADDRESS(Code.ADDRESS_REFUSED) {
      @Override
      boolean asked(Kind kind) {
        return kind != Kind.DESCRIBE;
      }

      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return addressPasses(facts.restrictions(), request)
            && addressPasses(facts.roleRestrictions(), request);
      }
    },
    REQUEST(Code.NOT_ALLOWED) {
      @Override
      boolean asked(Kind kind) {
        return kind == Kind.PASS || kind == Kind.API_METHOD;
      }

      @Override
      boolean passes(TokenFacts facts, AccessRequest request, long now) {
        return requestPasses(facts.restrictions(), request)
            && requestPasses(facts.roleRestrictions(), request)
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

    boolean asked(Kind kind) {
      return true;
    }

    abstract boolean passes(TokenFacts facts, AccessRequest request, long now);
  }

  /**
   * The first failure, or {@code VALID}.
   *
   * @param now Unix seconds
   */
  public static Code decide(TokenFacts facts, AccessRequest request, long now) {
    for (Check check : CHECKS) {
      if (check.asked(request.kind()) && !check.passes(facts, request, now)) {
        return check.code;
      }
    }
    return Code.VALID;
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
