package io.tokenry;

import io.tokenry.access.Principal;
import io.tokenry.access.RecordId;
import io.tokenry.access.RoleRules;
import io.tokenry.access.UserId;
import io.tokenry.access.UserType;
import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import io.tokenry.role.NewRole;
import io.tokenry.role.RoleId;
import io.tokenry.role.Roles;
import io.tokenry.token.NewToken;
import io.tokenry.token.TokenId;
import io.tokenry.token.TokenUses;
import io.tokenry.token.Tokens;
import io.tokenry.user.NewUser;
import io.tokenry.user.Password;
import io.tokenry.user.UserSettings;
import io.tokenry.user.Users;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Fills an empty instance with an invented company: its people, their roles and 200 tokens. */
final class Demo {

  static final String ADMIN = "Admin";
  private static final int TOKENS = 200;
  private static final Duration COMPANY_AGE = Duration.ofDays(420);
  private static final List<String> PEOPLE =
      List.of(
          "alice.moore Alice Moore",
          "bob.singh Bob Singh",
          "carla.ruiz Carla Ruiz",
          "dmitry.orlov Dmitry Orlov",
          "elina.kalnina Elīna Kalniņa",
          "farid.haddad Farid Haddad",
          "greta.lind Greta Lind",
          "hana.sato Hana Satō",
          "ivan.petrov Ivan Petrov",
          "julia.klein Julia Klein",
          "kofi.mensah Kofi Mensah",
          "lena.novak Lena Novák",
          "marco.conti Marco Conti",
          "nora.berg Nora Berg",
          "oscar.lopez Óscar López",
          "priya.nair Priya Nair",
          "quentin.roy Quentin Roy",
          "rosa.silva Rosa Silva",
          "sven.olsen Sven Olsen",
          "tara.byrne Tara Byrne");
  private static final List<String> MACHINES = List.of("svc-build", "svc-backup", "svc-monitor");
  private static final List<String> SYSTEMS =
      List.of(
          "ci-deploy",
          "grafana-read",
          "backup-nightly",
          "terraform",
          "ansible",
          "inventory-sync",
          "billing-export",
          "status-page",
          "chatops",
          "release-notes",
          "cmdb-import",
          "pager",
          "log-shipper",
          "cost-report",
          "canary",
          "load-test",
          "mobile-app",
          "data-lake");
  private static final List<String> PLACES =
      List.of("", "-staging", "-prod", "-eu-1", "-eu-2", "-eu-10", "-us-1", "-lab");
  private static final List<String> DESCRIPTIONS =
      List.of(
          "",
          "",
          "Runs every night at 02:00",
          "Deploys main to staging and production",
          "Read only; owned by the platform team",
          "Ask #observability before you change it",
          "Used by the quarterly report",
          "Temporary, until the migration is done");

  private final Users users;
  private final Roles roles;
  private final Tokens tokens;
  private final TokenUses uses;
  private final MovableClock clock;
  private final Instant now;
  private final Random random = new Random(20);

  Demo(Users users, Roles roles, Tokens tokens, TokenUses uses, MovableClock clock) {
    this.users = users;
    this.roles = roles;
    this.tokens = tokens;
    this.uses = uses;
    this.clock = clock;
    this.now = clock.instant();
  }

  /** One invented token; ages are days before now, ends are days after it. */
  private record Plan(
      UserId owner,
      String name,
      String description,
      int age,
      long expiresAt,
      boolean enabled,
      boolean hasValue,
      Optional<Integer> usedDaysAgo) {}

  /** Raises {@code CONFLICT} where there is a user already, and changes nothing then. */
  void fill(Password password) {
    clock.set(now.minus(COMPANY_AGE));
    if (users.createFirst(principal(), ADMIN, password).isEmpty()) {
      throw Problem.of(
          ProblemType.CONFLICT,
          "This instance has users already; the demo fills an empty one. Give another folder with"
              + " --data.");
    }
    List<UserId> owners = createPeople(password);
    plans(owners).stream()
        .sorted(Comparator.comparingInt(Plan::age).reversed())
        .forEach(this::create);
    uses.flush();
    clock.set(now.minus(Duration.ofDays(2)));
    users.setDisabled(principal(), List.of(owners.get(12), owners.get(18)), true);
    clock.set(now);
  }

  private List<UserId> createPeople(Password password) {
    RoleId auditors =
        roles.create(
            principal(),
            new NewRole("Auditors", UserType.USER, withoutTokens(RoleRules.everything())));
    RoleId deployments = roles.create(principal(), deploymentRole());
    List<UserId> ids = new ArrayList<>();
    for (String person : PEOPLE) {
      String[] parts = person.split(" ", 3);
      RoleId role = ids.size() == 3 ? auditors : ids.size() % 7 == 1 ? RoleId.ADMIN : RoleId.USER;
      Optional<Password> hers = ids.isEmpty() ? Optional.of(password) : Optional.empty();
      ids.add(createUser(parts[0], parts[1], parts[2], hers, role));
    }
    for (String machine : MACHINES) {
      ids.add(createUser(machine, "", "", Optional.empty(), deployments));
    }
    return ids;
  }

  private UserId createUser(
      String username, String name, String surname, Optional<Password> password, RoleId role) {
    return users.create(
        principal(),
        new NewUser(username, name, surname, password, Optional.of(role), UserSettings.defaults()));
  }

  private List<Plan> plans(List<UserId> owners) {
    List<Plan> plans = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    while (plans.size() < TOKENS) {
      UserId owner = owners.get(random.nextInt(owners.size()));
      String name = pick(SYSTEMS) + pick(PLACES);
      if (taken.add(owner + name)) {
        plans.add(plan(owner, name, plans.size()));
      }
    }
    return plans;
  }

  /** Every state has its share: the number decides which one this token is in. */
  private Plan plan(UserId owner, String name, int number) {
    int age = 100 + random.nextInt(260);
    Optional<Integer> recently = Optional.of(random.nextInt(20));
    String description = pick(DESCRIPTIONS);
    return switch (number % 10) {
      case 0 ->
          new Plan(
              owner,
              name,
              description,
              age,
              end(-random.nextInt(60) - 1),
              true,
              true,
              Optional.of(60 + random.nextInt(30)));
      case 1 ->
          new Plan(
              owner, name, description, age, end(random.nextInt(13) + 1), true, true, recently);
      case 2 -> new Plan(owner, name, description, age, 0, false, true, recently);
      case 3 -> new Plan(owner, name, description, age, end(200), true, true, Optional.empty());
      case 4 -> new Plan(owner, name, description, age, 0, true, true, Optional.of(91 + age / 40));
      case 5 -> new Plan(owner, name, description, age, end(90), true, number % 4 == 1, recently);
      default ->
          new Plan(
              owner,
              name,
              description,
              age,
              random.nextBoolean() ? 0 : end(30 + random.nextInt(330)),
              true,
              true,
              recently);
    };
  }

  private void create(Plan plan) {
    clock.set(now.minus(Duration.ofDays(plan.age())).minusSeconds(random.nextInt(80_000)));
    NewToken wanted =
        new NewToken(
            plan.owner(), plan.name(), plan.description(), plan.expiresAt(), plan.enabled());
    TokenId id =
        plan.hasValue()
            ? tokens.createWithValue(principal(), wanted).id()
            : tokens.create(principal(), List.of(wanted)).getFirst();
    plan.usedDaysAgo()
        .filter(_ -> plan.hasValue())
        .map(days -> now.minus(Duration.ofDays(days)).minusSeconds(random.nextInt(80_000)))
        .ifPresent(time -> uses.used(id, time.getEpochSecond()));
  }

  private long end(int inDays) {
    return now.plus(Duration.ofDays(inDays)).plusSeconds(random.nextInt(80_000)).getEpochSecond();
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Principal principal() {
    return Principal.system(RecordId.next(random));
  }

  private static NewRole deploymentRole() {
    RoleRules rules =
        new RoleRules(
            Map.of(),
            true,
            Map.of(),
            true,
            true,
            RoleRules.ApiMode.ALLOW_LIST,
            List.of("token.get", "host.get", "user.logout"));
    return new NewRole("Deployments", UserType.USER, rules);
  }

  private static RoleRules withoutTokens(RoleRules rules) {
    return new RoleRules(
        rules.ui(),
        rules.uiDefault(),
        Map.of(RoleRules.MANAGE_API_TOKENS, false),
        rules.actionsDefault(),
        rules.apiAccess(),
        rules.apiMode(),
        rules.apiMethods());
  }
}
