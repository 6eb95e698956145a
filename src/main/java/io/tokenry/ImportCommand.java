package io.tokenry;

import io.tokenry.config.ConfigLoader;
import io.tokenry.transfer.ImportReport;
import io.tokenry.transfer.ImportReport.Kind;
import io.tokenry.transfer.ImportReport.Line;
import io.tokenry.transfer.ImportReport.Outcome;
import io.tokenry.transfer.ZabbixTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the command line brings from elsewhere. */
@Command(
    name = "import",
    description = "Imports users and tokens from another product.",
    mixinStandardHelpOptions = true,
    subcommands = ImportCommand.Zabbix.class)
final class ImportCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(specOf(spec).commandLine(), "Say from what: import zabbix");
  }

  private static CommandSpec specOf(@Nullable CommandSpec spec) {
    if (spec == null) {
      throw new IllegalStateException("filled in before a command is called");
    }
    return spec;
  }

  @Command(
      name = "zabbix",
      description = {
        "Imports roles, user groups, users and API tokens of a Zabbix 6.0 to 7.x. Values of tokens"
            + " go on working, and so do passwords.",
        "Without --yes nothing is changed: it tells what would become of each row. With it,"
            + " everything is imported in one step.",
        "What is here already stays as it is. On SQLite the server must be stopped."
      },
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:imported, or the dry run is done",
        "1:nothing was imported",
        "2:the arguments are wrong"
      })
  static final class Zabbix implements Callable<Integer> {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

    @Mixin private Main.Instance instance = new Main.Instance();

    @Option(
        names = "--file",
        paramLabel = "DUMP",
        description =
            "A plain dump by pg_dump or mysqldump of the whole database, or of the tables"
                + " dbversion, role, role_rule, users, usrgrp, users_groups and token; possibly"
                + " compressed by gzip.")
    private @Nullable Path file;

    @Option(
        names = "--url",
        paramLabel = "URL",
        description =
            "The running database, which is only read: jdbc:postgresql://HOST/DATABASE or"
                + " jdbc:mysql://HOST/DATABASE (MariaDB as well).")
    private @Nullable String url;

    @Option(names = "--username", paramLabel = "NAME", description = "Its user.")
    private String username = "";

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "A file that holds the password.")
    private @Nullable Path passwordFile;

    @Option(names = "--yes", description = "Import, instead of telling what would be imported.")
    private boolean yes;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      ZabbixTables source = source();
      ConfigLoader.Loaded loaded = instance.load(Map.of());
      loaded.applyToLogging();
      ImportReport report =
          new Moves(Clock.systemUTC()).importZabbix(loaded.config(), source, !yes);
      PrintWriter out = specOf(spec).commandLine().getOut();
      report.lines().forEach(line -> print(out, line));
      for (Kind kind : Kind.values()) {
        out.printf(
            "%ss: %,d imported, %,d here already, %,d skipped%n",
            word(kind),
            report.count(kind, Outcome.IMPORTED),
            report.count(kind, Outcome.EXISTS),
            report.count(kind, Outcome.SKIPPED));
      }
      out.println(
          yes
              ? "Everything above is imported."
              : "This was a dry run: nothing was changed. Add --yes to import.");
      out.flush();
      return 0;
    }

    private ZabbixTables source() {
      if ((file == null) == (url == null)) {
        throw wrong("Give either --file or --url.");
      }
      if (file != null) {
        return ZabbixTables.ofDump(file);
      }
      if (!ZabbixTables.isAddress(String.valueOf(url))) {
        throw wrong(
            "--url takes jdbc:postgresql://HOST/DATABASE or jdbc:mysql://HOST/DATABASE, this one"
                + " with no parameters but those of TLS: sslMode, serverSslCert, trustStore,"
                + " trustStorePassword and trustStoreType.");
      }
      return ZabbixTables.ofDatabase(String.valueOf(url), username, password());
    }

    private String password() {
      if (passwordFile == null) {
        return "";
      }
      try {
        return Files.readString(passwordFile).strip();
      } catch (IOException e) {
        throw wrong("The file " + passwordFile + " cannot be read.");
      }
    }

    private static void print(PrintWriter out, Line line) {
      String note = line.note().isEmpty() ? "" : ": " + line.note();
      out.println(
          printable(
              "%-9s %-6s %s%s"
                  .formatted(
                      line.outcome().name().toLowerCase(Locale.ROOT),
                      word(line.kind()),
                      line.name(),
                      note)));
    }

    private static String word(Kind kind) {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Names are strangers' texts, and a terminal obeys some characters. */
    private static String printable(String text) {
      return UNPRINTABLE.matcher(text).replaceAll("�");
    }

    private ParameterException wrong(String sentence) {
      return new ParameterException(specOf(spec).commandLine(), sentence);
    }
  }
}
