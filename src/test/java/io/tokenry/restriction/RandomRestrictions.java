package io.tokenry.restriction;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;

/** Restrictions and requests that often meet. */
final class RandomRestrictions {

  private static final List<String> METHODS =
      List.of("*", "*.*", "token.*", "*.get", "token.get", "token.create", "user.get", "USER.*");
  private static final List<String> CALLED =
      List.of("token.get", "token.create", "user.get", "user.update");
  private static final List<String> HTTP = List.of("GET", "POST", "PUT");
  private static final List<String> HOSTS =
      List.of("", "a.example", "*.example", "b.a.example", "*.a.example");
  private static final List<String> ASKED_HOSTS =
      List.of("a.example", "b.a.example", "c.example", "example", "x.b.a.example");
  private static final List<String> PATTERN_PARTS = List.of("a", "b", "*", "a*", "*b", "**", "a*b");
  private static final List<String> PATH_PARTS = List.of("a", "b", "ab", "aab", "c");
  private static final List<String> NETWORKS =
      List.of(
          "10.0.0.0/8",
          "10.0.0.0/16",
          "10.1.0.0/16",
          "10.1.2.3",
          "0.0.0.0/0",
          "::/0",
          "2001:db8::/32",
          "2001:db8:1::/48",
          "11.0.0.0/8");
  private static final List<String> ADDRESSES =
      List.of(
          "10.1.2.3", "10.1.9.9", "10.9.9.9", "11.1.1.1", "2001:db8::1", "2001:db8:1::1", "::1");

  private RandomRestrictions() {}

  /** One request at all the surfaces that restrictions speak of. */
  record Request(
      String apiMethod, String method, String host, String path, String address, RateLimits rate) {

    boolean passes(Restrictions restrictions) {
      return restrictions.allowsMethod(apiMethod)
          && restrictions.allowsHttp(method, host, path)
          && restrictions.allowsAddress(IpAddress.parse(address).orElseThrow())
          && isBelow(rate, restrictions.rates());
    }

    private static boolean isBelow(RateLimits rate, RateLimits most) {
      return (most.perSecond() == 0 || rate.perSecond() <= most.perSecond())
          && (most.perSecond() == 0 || rate.burst() <= most.capacity())
          && (most.perMinute() == 0 || rate.perMinute() <= most.perMinute())
          && (most.perDay() == 0 || rate.perDay() <= most.perDay());
    }
  }

  static Request request(SplittableRandom random) {
    return new Request(
        one(random, CALLED),
        one(random, HTTP),
        one(random, ASKED_HOSTS),
        path(random, PATH_PARTS) + (random.nextInt(4) == 0 ? "/" : ""),
        one(random, ADDRESSES),
        new RateLimits(
            random.nextInt(1, 4), random.nextInt(4), random.nextInt(4), random.nextInt(4)));
  }

  static Restrictions next(SplittableRandom random) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (random.nextInt(6) == 0) {
      labels.put(random.nextBoolean() ? "team" : "env", random.nextBoolean() ? "a=b" : " \"é ");
    }
    return new Restrictions(
        some(random, r -> one(r, METHODS)),
        some(random, RandomRestrictions::rule),
        some(random, r -> Network.parse(one(r, NETWORKS))),
        some(random, r -> Network.parse(one(r, NETWORKS))),
        random.nextInt(5) == 0 ? random.nextInt(1, 1000) : 0,
        rates(random),
        labels);
  }

  /** The same with a little more or less of something: what people would hand on. */
  static Restrictions narrowed(SplittableRandom random, Restrictions outer) {
    Restrictions other = next(random);
    int which = random.nextInt(5);
    return new Restrictions(
        which == 0 ? other.apiMethods() : outer.apiMethods(),
        which == 1 ? other.httpRules() : outer.httpRules(),
        which == 2 ? other.allowedNetworks() : outer.allowedNetworks(),
        which == 3 ? other.deniedNetworks() : outer.deniedNetworks(),
        other.validFrom(),
        which == 4 ? other.rates() : outer.rates(),
        outer.labels());
  }

  private static HttpRule rule(SplittableRandom random) {
    return HttpRule.parse(
        some(random, r -> one(r, HTTP)), one(random, HOSTS), path(random, PATTERN_PARTS));
  }

  private static String path(SplittableRandom random, List<String> parts) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      path.append('/').append(one(random, parts));
    }
    return path.toString();
  }

  private static RateLimits rates(SplittableRandom random) {
    if (random.nextBoolean()) {
      return RateLimits.NONE;
    }
    int second = random.nextInt(4);
    return new RateLimits(
        second, random.nextInt(4), random.nextInt(4), second == 0 ? 0 : random.nextInt(4));
  }

  private static <T> List<T> some(SplittableRandom random, Function<SplittableRandom, T> maker) {
    List<T> elements = new ArrayList<>();
    for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
      elements.add(maker.apply(random));
    }
    return elements;
  }

  private static <T> T one(SplittableRandom random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
