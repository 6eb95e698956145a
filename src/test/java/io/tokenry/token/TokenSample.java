package io.tokenry.token;

import io.tokenry.testing.TestApi;
import io.tokenry.testing.TestDatabase;

/** A few tokens that differ in everything {@code token.get} can be asked about. */
final class TokenSample {

  private TokenSample() {}

  /** Nine tokens with ids 1–9; answers a session of the Super admin. */
  static String fill(TestDatabase db, TestApi api) {
    String root = api.session("root");
    api.ids(
        root,
        "token.create",
        """
        [{'name':'a1','description':'deploys things'},{'name':'a2'},
         {'name':'b1','userid':103,'expires_at':1700000000},
         {'name':'b10','userid':103,'expires_at':-5},
         {'name':'b2','userid':103,'expires_at':1800000001},
         {'name':'c','userid':102,'status':1,'description':'Auto DEPLOY'},
         {'name':'x_%','userid':101},{'name':'ümlaut'},{'name':'e','userid':104}]
        """);
    db.execute("UPDATE token SET created_at = 1, lastaccess = 0");
    db.execute("UPDATE token SET created_at = 5 WHERE name = 'a2'");
    db.execute("UPDATE token SET lastaccess = 6 WHERE name = 'b1'");
    db.execute("UPDATE token SET lastaccess = 7 WHERE name = 'b2'");
    db.execute("UPDATE token SET creator_id = 102 WHERE name = 'c'");
    db.execute("UPDATE token SET creator_id = NULL WHERE name = 'e'");
    return root;
  }
}
