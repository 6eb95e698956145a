package io.tokenry.access;

/**
 * Rules on what only the original has: stored and told, so that its clients find what they set;
 * they decide nothing here.
 *
 * @param modulesDefault whether new modules are open
 * @param read which services may be read
 * @param write which services may be written
 */
public record OriginalRules(boolean modulesDefault, Services read, Services write) {

  /**
   * Which services a role reaches.
   *
   * @param all every service; the tag does not matter then
   * @param tag at most 255 characters, possibly empty
   * @param value of the tag, at most 255 characters, possibly empty
   */
  public record Services(boolean all, String tag, String value) {

    public static final Services ALL = new Services(true, "", "");
    public static final Services NONE = new Services(false, "", "");
  }

  /** What a role has unless told otherwise. */
  public static final OriginalRules DEFAULTS = new OriginalRules(true, Services.ALL, Services.NONE);
}
