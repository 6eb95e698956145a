package io.tokenry.user;

import io.tokenry.access.AccessChanges;
import io.tokenry.access.Permission;
import io.tokenry.access.Policy;
import io.tokenry.access.Principal;
import io.tokenry.access.UserId;
import io.tokenry.audit.AuditAction;
import io.tokenry.audit.AuditDetails;
import io.tokenry.audit.AuditEntry;
import io.tokenry.audit.AuditLog;
import io.tokenry.audit.AuditResource;
import io.tokenry.database.Database;
import io.tokenry.database.Tx;
import io.tokenry.problem.Problem;
import io.tokenry.role.RoleId;
import java.util.Optional;

/** What people do with user accounts. */
public final class Users {

  private final UserStore store = new UserStore();
  private final Database database;
  private final Policy policy;
  private final AuditLog audit;
  private final PasswordHashes hashes;

  @SuppressWarnings("unused") // TODO(users): update, enable, disable
  private final AccessChanges changes;

  public Users(
      Database database,
      Policy policy,
      AuditLog audit,
      PasswordHashes hashes,
      AccessChanges changes) {
    this.database = database;
    this.policy = policy;
    this.audit = audit;
    this.hashes = hashes;
    this.changes = changes;
  }

  /** Whether set-up is still open: there is no user yet. */
  public boolean noneYet() {
    return database.read(store::isEmpty);
  }

  /**
   * Creates the first Super admin; empty when somebody was faster, as set-up closes for good with
   * the first user.
   */
  public Optional<UserId> createFirst(Principal principal, String username, Password password) {
    NewUser admin =
        new NewUser(
            username,
            "",
            "",
            Optional.of(password),
            Optional.of(RoleId.SUPER_ADMIN),
            UserSettings.defaults());
    String hash = hashes.hash(password);
    return database.write(
        tx ->
            store.isEmpty(tx) ? Optional.of(insert(tx, principal, admin, hash)) : Optional.empty());
  }

  /** Raises {@code CONFLICT} for a taken user name. */
  public UserId create(Principal principal, NewUser user) {
    policy.require(principal, Permission.USER_CREATE);
    String hash = user.password().map(hashes::hash).orElse("");
    return database.write(tx -> insert(tx, principal, user, hash));
  }

  private UserId insert(Tx tx, Principal principal, NewUser user, String hash) {
    if (store.findAccount(tx, user.username()).isPresent()) {
      throw Problem.conflict("username", "A user with this username exists already.");
    }
    UserId id = store.insert(tx, user, hash);
    AuditDetails details =
        new AuditDetails()
            .added("user.userid", id)
            .added("user.username", user.username())
            .addedUnless("", "user.name", user.name())
            .addedUnless("", "user.surname", user.surname())
            .added("user.roleid", user.roleId().map(RoleId::value).orElse(0L));
    if (!hash.isEmpty()) {
      details.addedMasked("user.passwd");
    }
    audit.record(
        tx,
        principal,
        new AuditEntry(AuditAction.ADD, AuditResource.USER, id.value(), user.username(), details));
    return id;
  }
}
