package io.tokenry.session;

import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.user.Password;
import io.tokenry.user.Users;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The first start: a one-time link lets whoever reads the server's output create the first Super
 * admin. It is dead once there is a user, whoever created it.
 */
public final class SetUp {

  private final Users users;
  private final String link;

  public SetUp(Users users, SecureRandom random) {
    this.users = users;
    this.link = SessionSecret.next(random, SessionKind.WEB).reveal();
  }

  /** The path of the link while set-up is open; empty for good once there is a user. */
  public Optional<String> path() {
    return users.noneYet() ? Optional.of("/setup?link=" + link) : Optional.empty();
  }

  /** Whether this is the link, and set-up is still open. */
  public boolean isOpen(String presented) {
    boolean same =
        MessageDigest.isEqual(
            presented.getBytes(StandardCharsets.UTF_8), link.getBytes(StandardCharsets.UTF_8));
    return same && users.noneYet();
  }

  /**
   * Creates the first Super admin; empty when somebody was faster. Raises {@code INVALID} for a
   * name or password that cannot be taken.
   */
  public Optional<UserId> createAdmin(Principal principal, String username, Password password) {
    return users.createFirst(principal, username, password);
  }
}
