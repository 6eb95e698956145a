package io.tokenry.usergroup;

/** How members of a group sign in to the web pages; the numbers are the published contract's. */
public enum WebAccess {
  DEFAULT(0, "As usual"),
  INTERNAL(1, "As usual, by internal password"),
  LDAP(2, "As usual, by directory (not available here)"),
  NONE(3, "No access to the web pages");

  private final int code;
  private final String label;

  WebAccess(int code, String label) {
    this.code = code;
    this.label = label;
  }

  public int code() {
    return code;
  }

  public String label() {
    return label;
  }

  /** Reads a code, 0–3; throws {@link IllegalArgumentException} for any other. */
  public static WebAccess of(int code) {
    for (WebAccess access : values()) {
      if (access.code == code) {
        return access;
      }
    }
    throw new IllegalArgumentException("no web access " + code);
  }
}
