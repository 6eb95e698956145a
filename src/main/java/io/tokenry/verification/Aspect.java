package io.tokenry.verification;

/** What is looked at, in this order, when a token is presented; the names are stored. */
public enum Aspect {
  KNOWN("The token is known"),
  TOKEN_ENABLED("The token is enabled"),
  OWNER_ENABLED("Its owner is enabled"),
  NOT_EXPIRED("It has not expired"),
  BEGUN("It is good already"),
  API_ACCESS("The role has API access"),
  ADDRESS("It may come from this address"),
  REQUEST("It may do this request"),
  RATE("It is not used too often");

  private final String title;

  Aspect(String title) {
    this.title = title;
  }

  /** What is found when all is well, for people. */
  public String title() {
    return title;
  }
}
