package io.tokenry.restriction;

import java.util.Optional;

/**
 * A range of addresses in CIDR notation (RFC 4632): {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or
 * one address.
 *
 * @param base its first address
 * @param prefix how many leading bits all of its addresses share: 0–32, or 0–128 for IPv6
 */
public record Network(IpAddress base, int prefix) {

  /**
   * Reads a network. Raises {@link IllegalArgumentException} with a sentence for people.
   *
   * @param text an address, or an address with {@code /} and a number of bits
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<IpAddress> parsed = IpAddress.parse(address);
    if (parsed.isEmpty()) {
      throw new IllegalArgumentException(
          "“" + text + "” is not a network; write it like 10.0.0.0/8 or 2001:db8::/32.");
    }
    IpAddress base = parsed.get();
    int prefix = slash < 0 ? base.bits() : bits(text.substring(slash + 1), base, text);
    Network network = new Network(base.firstBits(prefix), prefix);
    if (!network.base.equals(base)) {
      throw new IllegalArgumentException(
          "“" + text + "” names an address inside the network; did you mean " + network + "?");
    }
    return network;
  }

  private static int bits(String digits, IpAddress base, String text) {
    int bits = digits.matches("0|[1-9]\\d{0,2}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    if (bits > base.bits()) {
      throw new IllegalArgumentException(
          "“" + text + "”: the number after the slash is 0 to " + base.bits() + ".");
    }
    return bits;
  }

  public boolean contains(IpAddress address) {
    return address.six() == base.six() && address.firstBits(prefix).equals(base);
  }

  /** Whether every address of this network is in the other. */
  public boolean within(Network other) {
    return prefix >= other.prefix && other.contains(base);
  }

  @Override
  public String toString() {
    return prefix == base.bits() ? base.toString() : base + "/" + prefix;
  }
}
