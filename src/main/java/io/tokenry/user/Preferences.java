package io.tokenry.user;

import io.tokenry.access.Principal;
import io.tokenry.database.Database;
import java.util.Optional;

/** What the pages remember of each user, such as the last filter of a list. */
public final class Preferences {

  /** Longer values are not remembered. */
  public static final int LONGEST_VALUE = 4000;

  private final PreferenceStore store = new PreferenceStore();
  private final Database database;

  public Preferences(Database database) {
    this.database = database;
  }

  /** What was remembered last under a name. */
  public Optional<String> find(Principal principal, String name) {
    return database.read(tx -> store.find(tx, principal.userId(), name));
  }

  /** Remembers a value; an empty one, or one that is too long, is forgotten. */
  public void remember(Principal principal, String name, String value) {
    String kept = value.length() > LONGEST_VALUE ? "" : value;
    if (!find(principal, name).orElse("").equals(kept)) {
      database.write(
          tx -> {
            store.set(tx, principal.userId(), name, kept);
            return kept;
          });
    }
  }
}
