package io.tokenry.token;

import java.util.Optional;

/** What a list of tokens can be sorted by; each has its column and the index on it. */
public enum TokenSort {
  NAME("name", "name_key", "token_by_name", false),
  USER("user", "user_key", "token_by_user", false),
  /** Tokens that never expire come after all others. */
  EXPIRES_AT("expires_at", "expires_key", "token_by_expires", true),
  CREATED_AT("created_at", "created_at", "token_by_created", true),
  /** Tokens whose creator was deleted come before all others. */
  CREATOR("creator", "creator_key", "token_by_creator", false),
  LAST_ACCESS("lastaccess", "lastaccess", "token_by_lastaccess", true),
  /** Enabled before disabled. */
  STATUS("status", "status", "token_by_status", true);

  private final String wireName;
  private final String column;
  private final String index;
  private final boolean numeric;

  TokenSort(String wireName, String column, String index, boolean numeric) {
    this.wireName = wireName;
    this.column = column;
    this.index = index;
    this.numeric = numeric;
  }

  /** The name in addresses. */
  public String wireName() {
    return wireName;
  }

  public static Optional<TokenSort> named(String wireName) {
    for (TokenSort sort : values()) {
      if (sort.wireName.equals(wireName)) {
        return Optional.of(sort);
      }
    }
    return Optional.empty();
  }

  String column() {
    return column;
  }

  String index() {
    return index;
  }

  boolean numeric() {
    return numeric;
  }
}
