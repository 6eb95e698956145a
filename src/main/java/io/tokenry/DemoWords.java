package io.tokenry;

import java.util.List;

/** The words of the invented company. */
final class DemoWords {

  /** Username, first and last name. */
  static final List<String> PEOPLE =
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

  static final List<String> MACHINES = List.of("svc-build", "svc-backup", "svc-monitor");
  static final List<String> SYSTEMS =
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
  static final List<String> PLACES =
      List.of("", "-staging", "-prod", "-eu-1", "-eu-2", "-eu-10", "-us-1", "-lab");
  static final List<String> DESCRIPTIONS =
      List.of(
          "",
          "",
          "Runs every night at 02:00",
          "Deploys main to staging and production",
          "Read only; owned by the platform team",
          "Ask #observability before you change it",
          "Used by the quarterly report",
          "Temporary, until the migration is done");

  private DemoWords() {}
}
