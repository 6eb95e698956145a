package io.tokenry.database;

/** What a database is good for at a moment. */
public enum Condition {
  /** It answers, and its schema is that of this program. */
  GOOD,
  /** It answers, and its schema is an older or a newer one. */
  OTHER_SCHEMA,
  /** It answers, and lacks changes that this process has read before. */
  WENT_BACK,
  /** It does not answer. */
  AWAY
}
