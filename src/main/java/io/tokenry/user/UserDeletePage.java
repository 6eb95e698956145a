package io.tokenry.user;

/** Feeds {@code user/delete.jte}. */
public record UserDeletePage(UserRow row, DeletionPreview preview) {

  public String question() {
    return "Delete “" + row.user().username() + "”?";
  }

  public String path() {
    return UserPages.PATH + "/" + row.user().id();
  }

  /** What becomes of the tokens that the user owns. */
  public String ownedWords() {
    return preview.owned() == 1
        ? "1 API token is deleted with the user and stops working at once."
        : "%,d API tokens are deleted with the user and stop working at once."
            .formatted(preview.owned());
  }

  /** Empty when none was used lately. */
  public String usedWords() {
    long used = preview.usedLately();
    if (used == 0) {
      return "";
    }
    return used == 1
        ? "1 of them was used in the last 24 hours."
        : "%,d of them were used in the last 24 hours.".formatted(used);
  }

  public String createdWords() {
    return preview.created() == 1
        ? "1 API token of somebody else stays, and loses its creator:"
        : "%,d API tokens of others stay, and lose their creator:".formatted(preview.created());
  }

  public long otherOwned() {
    return preview.owned() - preview.ownedNames().size();
  }

  public long otherCreated() {
    return preview.created() - preview.createdNames().size();
  }

  /** The verb, and how much goes along. */
  public String button() {
    if (preview.owned() == 0) {
      return "Delete";
    }
    return preview.owned() == 1
        ? "Delete user and token"
        : "Delete user and %,d tokens".formatted(preview.owned());
  }
}
