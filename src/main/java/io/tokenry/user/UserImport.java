package io.tokenry.user;

import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.config.Language;
import io.tokenry.database.Tx;
import io.tokenry.problem.FieldError;
import io.tokenry.user.UserSettings.ClientSettings;
import io.tokenry.usergroup.Memberships;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Users that come from another product with the hash of their password, in the transaction of their
 * import.
 */
public final class UserImport {

  private static final Pattern PERIOD = Pattern.compile("[0-9]{1,9}[smhd]?");

  private final UserStore store = new UserStore();
  private final Memberships memberships = new Memberships();
  private final Policy policy;
  private final AuditLog audit;

  public UserImport(Policy policy, AuditLog audit) {
    this.policy = policy;
    this.audit = audit;
  }

  public Optional<User> find(Tx tx, Principal principal, String username) {
    policy.requireOperator(principal);
    return store.findAccount(tx, username).map(Account::user);
  }

  /** Why a user cannot be called so here, as a sentence. */
  public static Optional<String> fault(NewUser user) {
    return UserRules.faults(user.username(), user.name(), user.surname()).stream()
        .findFirst()
        .map(FieldError::message);
  }

  /**
   * Settings with what is not known here left at its default.
   *
   * @param theme as the published contract calls it
   */
  public static UserSettings settings(
      String lang, String theme, String timeZone, long rowsPerPage, ClientSettings client) {
    UserSettings usual = UserSettings.defaults();
    String look =
        switch (theme) {
          case "dark-theme", "hc-dark" -> Theme.DARK.code();
          case "blue-theme", "hc-light" -> Theme.LIGHT.code();
          default -> usual.theme();
        };
    ClientSettings known =
        new ClientSettings(
            UserParams.isUrl(client.url()) ? client.url() : "",
            client.autologin(),
            PERIOD.matcher(client.autologout()).matches()
                ? client.autologout()
                : usual.client().autologout(),
            PERIOD.matcher(client.refresh()).matches()
                ? client.refresh()
                : usual.client().refresh());
    return new UserSettings(
        Language.ofCode(lang).isPresent() ? lang : usual.lang(),
        look,
        TimeZones.isKnown(timeZone) ? timeZone : usual.timeZone(),
        Math.clamp(rowsPerPage, 1, UserSettings.MOST_ROWS),
        known);
  }

  /**
   * Adds a user whose name is free.
   *
   * @param passwordHash one that {@link PasswordHashes#isForeign} knows; empty for a user who
   *     cannot sign in with a password
   */
  public UserId add(Tx tx, Principal principal, NewUser user, String passwordHash) {
    policy.requireOperator(principal);
    UserId id = store.insert(tx, user, passwordHash);
    memberships.replace(tx, id, user.groups());
    AuditDetails details = UserAudit.added(id, user);
    if (!passwordHash.isEmpty()) {
      details.addedMasked("user.passwd");
    }
    audit.record(
        tx,
        principal,
        new AuditEntry(AuditAction.ADD, AuditResource.USER, id.value(), user.username(), details));
    return id;
  }
}
