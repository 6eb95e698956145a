package io.tokenry;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no class may call, wherever it lives. */
class CodingRulesTest {

  private static final String ROOT = "io.tokenry";

  private static final Set<String> READ_THE_ENVIRONMENT =
      Set.of(
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.lang.Boolean.getBoolean");

  private static final Set<String> OLD_DATES =
      Set.of(
          "java.util.Date",
          "java.util.Calendar",
          "java.text.SimpleDateFormat",
          "java.sql.Date",
          "java.sql.Timestamp");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT)
          .that(not(resideInAPackage(ROOT + ".templates..")));

  @Test
  void onlyConfigReadsTheEnvironment() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".config..")
            .should()
            .accessTargetWhere(
                describe(
                    "reads the environment or system properties",
                    access -> READ_THE_ENVIRONMENT.contains(ownerAndName(access)))));
  }

  @Test
  void timeIsPassedIn() {
    check(
        noClasses()
            .should()
            .accessTargetWhere(
                describe(
                    "reads the machine's time without a Clock",
                    access ->
                        access.getDescription().matches(".*<java\\.time\\.\\w+\\.now\\(\\)>.*")
                            || ownerAndName(access).equals("java.lang.System.currentTimeMillis"))));
  }

  @Test
  void onlyTheCommandLineWritesToTheConsole() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .allowEmptyShould(true)
        .check(CLASSES.that(not(resideInAPackage(ROOT))));
    check(NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING);
  }

  @Test
  void oldDatesAndFieldInjectionStayOut() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat(
                describe("are old dates", type -> OLD_DATES.contains(type.getName()))));
    check(NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(CLASSES);
  }

  private static String ownerAndName(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getName();
  }
}
