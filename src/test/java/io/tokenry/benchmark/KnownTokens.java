package io.tokenry.benchmark;

import io.tokenry.config.Config;
import io.tokenry.token.BearerToken;
import io.tokenry.token.TokenHash;
import io.tokenry.token.TokenIssuer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tokens among many others whose values are known here. */
final class KnownTokens {

  private static final int USERS = 2_000;

  private KnownTokens() {}

  static Config.Database config(Path data) {
    return new Config.Database(data, Optional.empty(), "", new Config.Secret(""), 8);
  }

  /** The values of so many tokens of a database, which is filled first unless it exists. */
  static List<String> in(Path data, int tokens, int known, PrintStream out) throws SQLException {
    if (Files.notExists(data.resolve("tokenry.db"))) {
      out.printf("Filling %s with %,d tokens…%n", data, tokens);
      ManyTokens.fill(config(data), USERS, tokens, 0);
    }
    return giveValues(data, known);
  }

  /** Past the use cases, which would take minutes. */
  private static List<String> giveValues(Path data, int known) throws SQLException {
    TokenIssuer issuer = new TokenIssuer(new SecureRandom(), "tkr_");
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("tokenry.db"));
        PreparedStatement update =
            connection.prepareStatement(
                """
                UPDATE token SET hash = ?, status = 0, expires_at = 0, generated_at = 1
                WHERE id = (SELECT min(t.id) + ? FROM token t)
                """)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < known; i++) {
        BearerToken value = issuer.next();
        values.add(value.reveal());
        update.setBytes(1, TokenHash.of(value).bytes());
        update.setInt(2, i);
        update.executeUpdate();
      }
      connection.commit();
    }
    return values;
  }
}
