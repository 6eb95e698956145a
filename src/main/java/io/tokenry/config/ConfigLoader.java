package io.tokenry.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads the configuration: defaults, then the file, then the environment, then the command line;
 * unknown keys and bad values stop the start with all faults listed.
 */
public final class ConfigLoader {

  private static final String PREFIX = "TOKENRY_";
  private static final Set<String> READ_ELSEWHERE =
      Set.of("TOKENRY_CONFIG", "TOKENRY_JAVA_OPTIONS");

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);
  private final List<String> faults = new ArrayList<>();

  private ConfigLoader() {
    for (Setting setting : Setting.values()) {
      values.put(setting, setting.defaultValue());
    }
  }

  /**
   * Loads from the process environment and the given command-line overrides; raises {@link
   * ConfigException}.
   *
   * @param overrides key → value, as given with {@code --set}
   */
  public static Loaded load(Optional<Path> file, Map<String, String> overrides) {
    return load(file, System.getenv(), overrides);
  }

  /** As the other, with the environment given. */
  static Loaded load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    ConfigLoader loader = new ConfigLoader();
    file.or(() -> Optional.ofNullable(environment.get("TOKENRY_CONFIG")).map(Path::of))
        .ifPresent(loader::readFile);
    loader.readEnvironment(environment);
    overrides.forEach((key, value) -> loader.set(key, value, "--set " + key));
    ConfigParser parser = new ConfigParser(loader.values, loader.faults);
    Config config = parser.parse();
    if (!loader.faults.isEmpty()) {
      throw new ConfigException(loader.faults);
    }
    return new Loaded(config, Map.copyOf(loader.values));
  }

  /**
   * A configuration and the effective text of each key.
   *
   * @param effective with secrets in clear: print through {@link #printable}
   */
  public record Loaded(Config config, Map<Setting, String> effective) {

    /** One {@code key = value} line per setting, secrets as stars. */
    public String printable() {
      StringBuilder lines = new StringBuilder();
      for (Setting setting : Setting.values()) {
        String value = effective.getOrDefault(setting, "");
        String shown = setting.secret() && !value.isEmpty() ? "******" : value;
        lines.append(setting.key()).append(" = ").append(shown).append('\n');
      }
      return lines.toString();
    }

    /** Tells the logging, which reads it with the first message, the chosen format. */
    public void applyToLogging() {
      System.setProperty(
          Setting.LOG_FORMAT.variable(), effective.getOrDefault(Setting.LOG_FORMAT, ""));
    }

    @Override
    public String toString() {
      return printable();
    }
  }

  private void readFile(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      faults.add("The configuration file " + file + " cannot be read.");
      return;
    }
    for (String key : properties.stringPropertyNames()) {
      set(key, properties.getProperty(key), file + ": " + key);
    }
  }

  private void readEnvironment(Map<String, String> environment) {
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(PREFIX) && !READ_ELSEWHERE.contains(variable)) {
            readVariable(variable, value);
          }
        });
  }

  private void readVariable(String variable, String value) {
    Optional<Setting> setting = Setting.byVariable(variable);
    if (setting.isPresent()) {
      values.put(setting.get(), value);
      return;
    }
    Optional<Setting> byFile =
        variable.endsWith("_FILE")
            ? Setting.byVariable(variable.substring(0, variable.length() - "_FILE".length()))
                .filter(Setting::secret)
            : Optional.empty();
    if (byFile.isEmpty()) {
      faults.add(variable + " is not a setting of Tokenry.");
      return;
    }
    try {
      values.put(byFile.get(), Files.readString(Path.of(value)).strip());
    } catch (IOException | IllegalArgumentException e) {
      faults.add(variable + ": the file " + value + " cannot be read.");
    }
  }

  private void set(String key, String value, String where) {
    Setting.byKey(key)
        .ifPresentOrElse(
            setting -> values.put(setting, value),
            () -> faults.add(where + " is not a setting of Tokenry."));
  }
}
