package io.tokenry.restriction;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A change of restrictions; what is absent stays. See {@link Restrictions} for each. */
public record RestrictionsChange(
    Optional<List<String>> apiMethods,
    Optional<List<HttpRule>> httpRules,
    Optional<List<Network>> allowedNetworks,
    Optional<List<Network>> deniedNetworks,
    Optional<Long> validFrom,
    Optional<RateLimits> rates,
    Optional<SortedMap<String, String>> labels) {

  /** Nothing becomes different. */
  public static final RestrictionsChange NONE =
      new RestrictionsChange(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Becomes exactly this. */
  public static RestrictionsChange to(Restrictions wanted) {
    return new RestrictionsChange(
        Optional.of(wanted.apiMethods()),
        Optional.of(wanted.httpRules()),
        Optional.of(wanted.allowedNetworks()),
        Optional.of(wanted.deniedNetworks()),
        Optional.of(wanted.validFrom()),
        Optional.of(wanted.rates()),
        Optional.of(wanted.labels()));
  }

  public Restrictions appliedTo(Restrictions before) {
    return new Restrictions(
        apiMethods.orElse(before.apiMethods()),
        httpRules.orElse(before.httpRules()),
        allowedNetworks.orElse(before.allowedNetworks()),
        deniedNetworks.orElse(before.deniedNetworks()),
        validFrom.orElse(before.validFrom()),
        rates.orElse(before.rates()),
        labels.orElse(before.labels()));
  }
}
