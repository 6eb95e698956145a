package io.tokenry.user;

import io.tokenry.access.UserId;
import io.tokenry.database.Tx;
import java.util.List;

/** Reads which groups a user is in. */
final class MembershipStore {

  private static final int NO_WEB_ACCESS = 3;

  /** In natural order. */
  List<Membership> of(Tx tx, UserId id) {
    return tx.handle()
        .createQuery(
            """
            SELECT g.id, g.name, g.users_status, g.gui_access
            FROM usergroup_member m JOIN usergroup g ON g.id = m.usergroup_id
            WHERE m.user_id = :id ORDER BY g.name_key, g.id
            """)
        .bind("id", id.value())
        .map(
            (row, _) ->
                new Membership(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getInt("users_status") == 1,
                    row.getInt("gui_access") == NO_WEB_ACCESS))
        .list();
  }
}
