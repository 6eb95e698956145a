package io.tokenry.token;

/** Which tokens a list is about. */
public enum TokenScope {
  /** Everything the principal may see. */
  VISIBLE,
  /** Only what belongs to the principal, whatever else they may see. */
  OWN
}
