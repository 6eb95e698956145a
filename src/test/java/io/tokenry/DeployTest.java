package io.tokenry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.config.ConfigLoader;
import io.tokenry.config.Setting;
import io.tokenry.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Holds what operators are given to the program, and to the tools that read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployTest {

  private static final Path PROMETHEUS = Path.of("deploy/prometheus");
  private static final Path DASHBOARD = Path.of("deploy/grafana/tokenry.json");
  private static final Pattern METRIC = Pattern.compile("\\b(tokenry|jvm|process)_[a-z_]+\\b");
  private static final Pattern VARIABLE = Pattern.compile("\\bTOKENRY_[A-Z_]+\\b");

  private final TestServer server =
      TestServer.start(Clock.systemUTC(), Map.of("metrics.port", "0"));

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void everyFigureThatIsNamedExists() throws IOException {
    Set<String> there =
        figures()
            .lines()
            .filter(line -> line.startsWith("# HELP "))
            .map(line -> line.split(" ", 4)[2])
            .collect(Collectors.toSet());
    for (Path file :
        List.of(
            PROMETHEUS.resolve("tokenry.rules.yaml"),
            PROMETHEUS.resolve("tokenry.rules.test.yaml"),
            DASHBOARD,
            Path.of("docs/operations.md"))) {
      Set<String> named = new TreeSet<>(found(METRIC, Files.readString(file)));
      assertThat(named.stream().map(DeployTest::family)).as("%s", file).isSubsetOf(there);
    }
  }

  /** The samples of a histogram have names of their own. */
  private static String family(String sample) {
    return sample.replaceFirst("_seconds_(bucket|sum|count)$", "_seconds");
  }

  @Test
  void everyPanelOfTheDashboardAsksForSomething() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());

    assertThat(dashboard.path("panels")).isNotEmpty();
    for (JsonNode panel : dashboard.path("panels")) {
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("targets").findValuesAsText("expr"))
            .as("%s", panel.path("title"))
            .isNotEmpty()
            .allSatisfy(query -> assertThat(query).isNotBlank());
      }
    }
  }

  @Test
  void prometheusReadsTheFigures() throws Exception {
    assertThat(run(Path.of("."), figures(), "promtool", "check", "metrics")).isEmpty();
  }

  @Test
  void theRulesPassTheirTests() throws Exception {
    assertThat(run(PROMETHEUS, "", "promtool", "check", "rules", "tokenry.rules.yaml"))
        .contains("SUCCESS");
    assertThat(run(PROMETHEUS, "", "promtool", "test", "rules", "tokenry.rules.test.yaml"))
        .contains("SUCCESS");
  }

  /** Names of containers mean nothing here, so the nodes are this machine to it. */
  @Test
  void nginxTakesItsConfiguration(@TempDir Path folder) throws Exception {
    String config =
        Files.readString(Path.of("deploy/compose/nginx.conf"))
            .replaceAll("server node-\\d:", "server 127.0.0.1:")
            .replace("/run/nginx.pid", folder.resolve("pid").toString())
            .replace("server_tokens off;", "server_tokens off;\n" + temporary(folder));
    Path file = Files.writeString(folder.resolve("nginx.conf"), config);
    assertThat(run(folder, "", nginx(), "-t", "-q", "-e", "stderr", "-c", file.toString()))
        .doesNotContain("[warn]");
  }

  /** Its usual folders may be those of root. */
  private static String temporary(Path folder) {
    return Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        .map(name -> name + "_temp_path " + folder.resolve(name) + ";\n")
        .collect(Collectors.joining());
  }

  /** Debian keeps it where only root looks. */
  private static String nginx() {
    Path debians = Path.of("/usr/sbin/nginx");
    return Files.isExecutable(debians) ? debians.toString() : "nginx";
  }

  @Test
  void everySettingThatIsGivenExists() throws IOException {
    assertThat(
            ConfigLoader.load(Optional.of(Path.of("deploy/systemd/tokenry.conf")), Map.of())
                .config()
                .metrics()
                .port())
        .hasValue(9464);
    try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(found(VARIABLE, Files.readString(file)))
            .as("%s", file)
            .allMatch(DeployTest::isSetting);
      }
    }
  }

  private static boolean isSetting(String variable) {
    return Stream.of(Setting.values())
        .anyMatch(
            setting ->
                variable.equals(setting.variable())
                    || (setting.secret() && variable.equals(setting.variable() + "_FILE")));
  }

  private String figures() throws IOException {
    URI uri = URI.create("http://localhost:" + server.application().metricsPort() + "/metrics");
    try (var answer = uri.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What it says; an error unless it is content. */
  private static String run(Path folder, String input, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (var to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }
}
