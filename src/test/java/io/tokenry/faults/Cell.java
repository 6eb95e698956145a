package io.tokenry.faults;

/**
 * What is stored, or should be, of one token.
 *
 * @param id 0 while only its name is known
 * @param hash of its value, as hexadecimal digits; empty when it has none, {@link #NEW} when it has
 *     a value that nobody was told
 */
record Cell(long id, String name, String description, String hash) {

  /** A value whose answer never came. */
  static final String NEW = "new";

  Cell described(String text) {
    return new Cell(id, name, text, hash);
  }

  Cell withHash(String other) {
    return new Cell(id, name, description, other);
  }
}
