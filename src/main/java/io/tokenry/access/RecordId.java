package io.tokenry.access;

import java.util.random.RandomGenerator;

/** Makes the ids of audit records and record sets: {@code c} and 24 of {@code [a-z0-9]}. */
public final class RecordId {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 25;

  private RecordId() {}

  public static String next(RandomGenerator random) {
    StringBuilder id = new StringBuilder(LENGTH).append('c');
    while (id.length() < LENGTH) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }
}
