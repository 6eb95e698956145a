package io.tokenry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the dependency table and the rules of ARCHITECTURE.md. */
class ArchitectureTest {

  private static final String ROOT = "io.tokenry";
  private static final String TEMPLATES = ROOT + ".templates..";

  private static final Set<String> HTTP_AND_BELOW =
      Set.of("http", "access", "problem", "config", "restriction");
  private static final Set<String> SHARED_GROUND =
      Set.of(
          "access",
          "problem",
          "http",
          "rpc",
          "html",
          "database",
          "config",
          "health",
          "node",
          "restriction");

  /**
   * Package → what of ours it may use. The root package may use everything, and nothing uses it.
   */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          entry("problem", Set.of()),
          entry("config", Set.of("restriction")),
          entry("restriction", Set.of()),
          entry("access", Set.of("problem", "restriction")),
          entry("database", Set.of("config", "problem", "restriction")),
          entry("http", Set.of("access", "problem", "config", "restriction")),
          entry("rpc", HTTP_AND_BELOW),
          entry("html", HTTP_AND_BELOW),
          entry("health", with(HTTP_AND_BELOW, "database")),
          entry("node", Set.of("access", "database", "problem")),
          entry("audit", SHARED_GROUND),
          entry("role", with(SHARED_GROUND, "audit")),
          entry("usergroup", with(SHARED_GROUND, "audit", "role")),
          entry("user", with(SHARED_GROUND, "audit", "role", "usergroup")),
          entry("session", with(SHARED_GROUND, "audit", "role", "user")),
          entry("token", with(SHARED_GROUND, "audit", "user")),
          entry("verification", with(SHARED_GROUND, "token")),
          entry(
              "transfer",
              with(SHARED_GROUND, "audit", "role", "session", "token", "user", "usergroup")));

  /** Methods that work before there is a principal, or for nobody in particular. */
  private static final Set<String> NOBODY_ASKS =
      Set.of(
          "session.SignIn.signIn",
          "session.SignIn.outcomes",
          "session.Sessions.find",
          "session.Sessions.sweep",
          "user.Users.noneYet",
          "token.TokenUses.used",
          "token.TokenUses.lastAccess",
          "token.TokenUses.refused",
          "token.TokenUses.waiting",
          "token.TokenUses.tokensWaiting",
          "token.TokenUses.flush",
          "token.TokenCensus.countWhenDue",
          "token.TokenCensus.latest",
          "verification.Refusals.flush",
          "verification.Refusals.sweep",
          "verification.Refusals.waiting",
          "verification.Refusals.dropped",
          "verification.TokenFactsCache.size",
          "verification.TokenFactsCache.unknownSize",
          "verification.TokenFactsCache.reads",
          "verification.Verifier.verify",
          "verification.Verifier.verifyNow",
          "verification.Verifier.judge");

  private static final JavaClasses WITH_TEMPLATES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final JavaClasses CLASSES = WITH_TEMPLATES.that(not(resideInAPackage(TEMPLATES)));

  private static final DescribedPredicate<JavaClass> IN_ROOT =
      describe("in the root package", type -> type.getPackageName().equals(ROOT));
  private static final DescribedPredicate<JavaClass> WIRING =
      belongTo(
          describe(
              "Application, UseCases, Surfaces and Moves",
              type -> type.getName().matches(ROOT + "\\.(Application|UseCases|Surfaces|Moves)")));
  private static final DescribedPredicate<JavaClass> STORES =
      belongTo(describe("stores", type -> type.getSimpleName().endsWith("Store")));
  private static final DescribedPredicate<JavaClass> ADAPTERS =
      belongTo(
          describe(
              "adapters", type -> type.getSimpleName().matches(".+(Pages|Rest|Rpc|Endpoint)")));
  private static final DescribedPredicate<JavaClass> USE_CASES =
      describe("public classes that open transactions", ArchitectureTest::isUseCase);

  @Test
  void everyPackageIsInTheDependencyTable() {
    assertThat(CLASSES.stream().map(ArchitectureTest::ourPackage).filter(name -> !name.isEmpty()))
        .as("packages; a new one needs its row here and in ARCHITECTURE.md")
        .isSubsetOf(MAY_USE.keySet());
  }

  @Test
  void packagesUseOnlyWhatTheTableAllows() {
    MAY_USE.forEach(
        (name, allowed) ->
            check(
                noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name + "..")
                    .should()
                    .dependOnClassesThat(
                        describe(
                            "are ours but neither in " + name + " nor in " + allowed,
                            used ->
                                used.getPackageName().startsWith(ROOT)
                                    && !ourPackage(used).equals(name)
                                    && !allowed.contains(ourPackage(used))))));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
  }

  @Test
  void onlyStoresAndTheDatabasePackageSpeakSql() {
    checkWithTemplates(
        noClasses()
            .that(not(STORES).and(not(resideInAPackage(ROOT + ".database.."))))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.jdbi..",
                    "com.zaxxer..",
                    "org.flywaydb..",
                    "org.sqlite..",
                    "org.postgresql..")));
  }

  @Test
  void onlyAdaptersUseTheWebFramework() {
    check(
        noClasses()
            .that(not(ADAPTERS).and(not(IN_ROOT)))
            .and()
            .resideOutsideOfPackages(
                ROOT + ".http..", ROOT + ".rpc..", ROOT + ".html..", ROOT + ".health..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.vertx.ext.web..")));
  }

  @Test
  void adaptersAndTemplatesNeverUseAStore() {
    checkWithTemplates(
        noClasses()
            .that(ADAPTERS.or(resideInAPackage(TEMPLATES)))
            .should()
            .dependOnClassesThat(STORES));
  }

  @Test
  void storesAreSeenByTheirConceptAlone() {
    check(classes().that().haveSimpleNameEndingWith("Store").should().bePackagePrivate());
  }

  @Test
  void useCasesAreToldWhoAsks() {
    check(classes().that(USE_CASES).should(takeThePrincipalFirst()));
  }

  @Test
  void onlyTheWiringConstructsAdaptersAndUseCases() {
    check(
        noClasses()
            .that(not(WIRING))
            .should()
            .accessTargetWhere(
                describe(
                    "constructs an adapter or a use case",
                    access ->
                        access.getName().equals("<init>")
                            && ADAPTERS.or(USE_CASES).test(access.getTargetOwner())
                            && !topLevel(access.getTargetOwner())
                                .equals(topLevel(access.getOriginOwner())))));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static void checkWithTemplates(ArchRule rule) {
    rule.allowEmptyShould(true).check(WITH_TEMPLATES);
  }

  private static ArchCondition<JavaClass> takeThePrincipalFirst() {
    return new ArchCondition<>("take a Principal first, or right after a Tx, in public methods") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getMethods().stream()
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(method -> !isOfAnInterface(method))
            .filter(method -> !NOBODY_ASKS.contains(nameBelowRoot(method)))
            .filter(method -> !principalComesFirst(method))
            .forEach(
                method ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getDescription() + " does not know who asks")));
      }
    };
  }

  private static boolean principalComesFirst(JavaMethod method) {
    List<String> parameters =
        method.getRawParameterTypes().stream().map(JavaClass::getSimpleName).toList();
    return parameters.stream().dropWhile("Tx"::equals).limit(1).anyMatch("Principal"::equals);
  }

  /** Its signature is not its own to choose. */
  private static boolean isOfAnInterface(JavaMethod method) {
    return method.getOwner().getAllRawInterfaces().stream()
        .flatMap(type -> type.getMethods().stream())
        .anyMatch(
            declared ->
                declared.getName().equals(method.getName())
                    && declared.getRawParameterTypes().equals(method.getRawParameterTypes()));
  }

  /** A package-private class is its concept's own business: a use case of that concept calls it. */
  private static boolean isUseCase(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !IN_ROOT.test(type)
        && !SHARED_GROUND.contains(ourPackage(type))
        && !STORES.test(type)
        && type.getMethodCallsFromSelf().stream()
            .anyMatch(call -> call.getTargetOwner().getName().equals(ROOT + ".database.Database"));
  }

  /** The name right below the root package; empty for the root package and for foreign classes. */
  private static String ourPackage(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1).split("\\.", 2)[0] : "";
  }

  private static JavaClass topLevel(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::topLevel).orElse(type);
  }

  private static String nameBelowRoot(JavaMethod method) {
    return method.getOwner().getName().substring(ROOT.length() + 1) + "." + method.getName();
  }

  private static Set<String> with(Set<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
  }
}
