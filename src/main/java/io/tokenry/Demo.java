package io.tokenry;

import io.tokenry.access.Credential;
import io.tokenry.access.Origin;
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
import io.tokenry.usergroup.NewUserGroup;
import io.tokenry.usergroup.UserGroups;
import io.tokenry.usergroup.WebAccess;
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
import java.util.stream.Collectors;

/** Fills an empty instance with an invented company: its people, their roles and 200 tokens. */
final class Demo {

  static final String ADMIN = "Admin";
  private static final int TOKENS = 200;
  private static final Duration COMPANY_AGE = Duration.ofDays(420);

  private final Users users;
  private final UserGroups groups;
  private final Roles roles;
  private final Tokens tokens;
  private final TokenUses uses;
  private final MovableClock clock;
  private final Instant now;
  private final Random random = new Random(20);

  Demo(
      Users users,
      UserGroups groups,
      Roles roles,
      Tokens tokens,
      TokenUses uses,
      MovableClock clock) {
    this.users = users;
    this.groups = groups;
    this.roles = roles;
    this.tokens = tokens;
    this.uses = uses;
    this.clock = clock;
    this.now = clock.instant();
  }

  private record Person(UserId id, String username) {}

  /** One invented token; ages are days before now, ends are days after it. */
  private record Plan(
      Person owner,
      Person creator,
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
    UserId admin = users.createFirst(principal(), ADMIN, password).orElseThrow(Demo::notEmpty);
    List<Person> people = createPeople(password);
    createGroups(people);
    plans(people, new Person(admin, ADMIN)).stream()
        .sorted(Comparator.comparingInt(Plan::age).reversed())
        .forEach(this::create);
    uses.flush();
    clock.set(now.minus(Duration.ofDays(2)));
    List<UserId> gone = List.of(people.get(12).id(), people.get(18).id());
    users.setDisabled(principal(), gone, true);
    clock.set(now);
  }

  private static RuntimeException notEmpty() {
    return Problem.of(
        ProblemType.CONFLICT,
        "This instance has users already; the demo fills an empty one. Give another folder with"
            + " --data.");
  }

  private List<Person> createPeople(Password password) {
    RoleId auditors =
        roles.create(
            principal(),
            new NewRole("Auditors", UserType.USER, withoutTokens(RoleRules.everything())));
    RoleId deployments = roles.create(principal(), deploymentRole());
    List<Person> people = new ArrayList<>();
    for (String person : DemoWords.PEOPLE) {
      String[] parts = person.split(" ", 3);
      int number = people.size();
      RoleId role = number == 3 ? auditors : number % 7 == 1 ? RoleId.ADMIN : RoleId.USER;
      Optional<Password> hers = people.isEmpty() ? Optional.of(password) : Optional.empty();
      people.add(createUser(parts[0], parts[1], parts[2], hers, role));
    }
    for (String machine : DemoWords.MACHINES) {
      people.add(createUser(machine, "", "", Optional.empty(), deployments));
    }
    return people;
  }

  /** Machines have no need of the web pages. */
  private void createGroups(List<Person> people) {
    int persons = DemoWords.PEOPLE.size();
    groups.create(
        principal(),
        List.of(
            group("Platform team", WebAccess.DEFAULT, people.subList(0, 6)),
            group("Contractors", WebAccess.DEFAULT, people.subList(persons - 4, persons)),
            group("Machines", WebAccess.NONE, people.subList(persons, people.size()))));
  }

  private static NewUserGroup group(String name, WebAccess webAccess, List<Person> members) {
    Set<UserId> ids = members.stream().map(Person::id).collect(Collectors.toUnmodifiableSet());
    return new NewUserGroup(name, webAccess, false, false, ids);
  }

  private Person createUser(
      String username, String name, String surname, Optional<Password> password, RoleId role) {
    NewUser user =
        new NewUser(username, name, surname, password, Optional.of(role), UserSettings.defaults());
    return new Person(users.create(principal(), user), username);
  }

  private List<Plan> plans(List<Person> people, Person admin) {
    List<Plan> plans = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    while (plans.size() < TOKENS) {
      Person owner = people.get(random.nextInt(people.size()));
      Person creator = random.nextInt(3) == 0 ? admin : owner;
      String name = pick(DemoWords.SYSTEMS) + pick(DemoWords.PLACES);
      if (taken.add(owner.username() + name)) {
        plans.add(plan(owner, creator, name, plans.size()));
      }
    }
    return plans;
  }

  /** Every state has its share: the number decides which one this token is in. */
  private Plan plan(Person owner, Person creator, String name, int number) {
    int age = 100 + random.nextInt(260);
    Optional<Integer> recently = Optional.of(random.nextInt(20));
    String description = pick(DemoWords.DESCRIPTIONS);
    return switch (number % 10) {
      case 0 ->
          new Plan(
              owner,
              creator,
              name,
              description,
              age,
              end(-random.nextInt(60) - 1),
              true,
              true,
              Optional.of(60 + random.nextInt(30)));
      case 1 ->
          new Plan(
              owner,
              creator,
              name,
              description,
              age,
              end(random.nextInt(13) + 1),
              true,
              true,
              recently);
      case 2 -> new Plan(owner, creator, name, description, age, 0, false, true, recently);
      case 3 ->
          new Plan(owner, creator, name, description, age, end(200), true, true, Optional.empty());
      case 4 ->
          new Plan(
              owner, creator, name, description, age, 0, true, true, Optional.of(91 + age / 40));
      case 5 ->
          new Plan(
              owner, creator, name, description, age, end(90), true, number % 4 == 1, recently);
      default ->
          new Plan(
              owner,
              creator,
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
            plan.owner().id(), plan.name(), plan.description(), plan.expiresAt(), plan.enabled());
    TokenId id =
        plan.hasValue()
            ? tokens.createWithValue(as(plan.creator()), wanted).id()
            : tokens.create(as(plan.creator()), List.of(wanted)).getFirst();
    plan.usedDaysAgo()
        .filter(_ -> plan.hasValue())
        .map(days -> now.minus(Duration.ofDays(days)).minusSeconds(random.nextInt(80_000)))
        .ifPresent(time -> uses.used(id, time.getEpochSecond(), "192.0.2.10", "curl/7.88.1"));
  }

  private long end(int inDays) {
    return now.plus(Duration.ofDays(inDays)).plusSeconds(random.nextInt(80_000)).getEpochSecond();
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private Principal as(Person person) {
    UserType type = person.username().equals(ADMIN) ? UserType.SUPER_ADMIN : UserType.USER;
    return new Principal(
        person.id(),
        person.username(),
        type,
        RoleRules.everything(),
        new Credential.Internal(),
        new Origin("", "", RecordId.next(random)));
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
