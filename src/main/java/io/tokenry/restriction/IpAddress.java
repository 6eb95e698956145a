package io.tokenry.restriction;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address as a number. An IPv4 address that is written as an IPv6 one ({@code
 * ::ffff:10.0.0.1}) is the IPv4 address.
 *
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 one
 */
public record IpAddress(boolean six, long high, long low) {

  static final int BITS_FOUR = 32;
  static final int BITS_SIX = 128;
  private static final int PARTS_FOUR = 4;
  private static final int MOST_DIGITS = 3;

  /** No zone: which interface it came by says nothing about who it is. */
  private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  /** Reads an address without ever asking a name server; empty for anything else. */
  public static Optional<IpAddress> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      long bits = four(text, 0);
      return bits < 0 ? Optional.empty() : Optional.of(new IpAddress(false, 0, bits));
    }
    boolean endsAsFour = text.indexOf('.', colon) >= 0;
    if (!SIX.matcher(text).matches() || (endsAsFour && four(text, colon + 1) < 0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(InetAddress.ofLiteral(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The bits of four numbers with dots between; negative for anything else. Java itself also takes
   * {@code 10.1}, {@code 1} and {@code 010.0.0.1}, which people and other programs read as
   * something else; and this is on the hot path.
   */
  private static long four(String text, int from) {
    long bits = 0;
    int at = from;
    for (int part = 0; part < PARTS_FOUR; part++) {
      int start = at;
      int number = 0;
      while (at < text.length() && at - start < MOST_DIGITS && isDigit(text.charAt(at))) {
        number = number * 10 + text.charAt(at++) - '0';
      }
      boolean readAlike = at - start == 1 || (at > start && text.charAt(start) != '0');
      boolean last = part == PARTS_FOUR - 1;
      boolean endsWell = last ? at == text.length() : at < text.length() && text.charAt(at) == '.';
      if (!readAlike || number > 0xff || !endsWell) {
        return -1;
      }
      bits = bits << Byte.SIZE | number;
      at++;
    }
    return bits;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static IpAddress of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new IpAddress(false, 0, bytes.getInt() & 0xffffffffL)
        : new IpAddress(true, bytes.getLong(), bytes.getLong());
  }

  int bits() {
    return six ? BITS_SIX : BITS_FOUR;
  }

  /** The same with only its first bits, the others 0. */
  IpAddress firstBits(int count) {
    if (!six) {
      return new IpAddress(false, 0, low & ones(count + BITS_FOUR) & 0xffffffffL);
    }
    return new IpAddress(true, high & ones(count), low & ones(count - Long.SIZE));
  }

  private static long ones(int count) {
    return count <= 0 ? 0 : count >= Long.SIZE ? -1 : -1L << (Long.SIZE - count);
  }

  /** As it is usually written; IPv6 in full without leading zeros. */
  @Override
  public String toString() {
    if (!six) {
      return (low >> 24 & 0xff)
          + "."
          + (low >> 16 & 0xff)
          + "."
          + (low >> 8 & 0xff)
          + "."
          + (low & 0xff);
    }
    return shortened(high, low);
  }

  /** The longest run of zeros becomes {@code ::} (RFC 5952). */
  private static String shortened(long high, long low) {
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >> (48 - 16 * i) & 0xffff);
      groups[i + 4] = (int) (low >> (48 - 16 * i) & 0xffff);
    }
    int start = -1;
    int longest = 1;
    for (int i = 0; i < groups.length; i++) {
      int end = i;
      while (end < groups.length && groups[end] == 0) {
        end++;
      }
      if (end - i > longest) {
        start = i;
        longest = end - i;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < groups.length; i++) {
      if (i == start) {
        text.append("::");
        i += longest - 1;
      } else {
        text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
            .append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
