package io.tokenry.user;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The time zones people choose from, by region. */
public final class TimeZones {

  /**
   * Part of the world, or "Other".
   *
   * @param zones names such as {@code Europe/Riga}, in order
   */
  public record Region(String name, List<String> zones) {}

  private static final Set<String> REGIONS =
      Set.of(
          "Africa",
          "America",
          "Antarctica",
          "Asia",
          "Atlantic",
          "Australia",
          "Europe",
          "Indian",
          "Pacific");
  private static final Pattern FIRST_PART = Pattern.compile("/.*");
  private static final String UTC = "UTC";
  private static final List<Region> ALL = all();

  private TimeZones() {}

  public static List<Region> regions() {
    return ALL;
  }

  /** Whether the name can be chosen, or is the setting that leaves the choice to the server. */
  static boolean isKnown(String name) {
    return name.equals(UserSettings.DEFAULT)
        || ALL.stream().anyMatch(region -> region.zones().contains(name));
  }

  private static List<Region> all() {
    TreeMap<String, List<String>> byRegion = new TreeMap<>();
    ZoneId.getAvailableZoneIds().stream()
        .sorted()
        .filter(zone -> zone.contains("/"))
        .forEach(
            zone -> {
              String region = FIRST_PART.matcher(zone).replaceFirst("");
              if (REGIONS.contains(region)) {
                byRegion.computeIfAbsent(region, _ -> new ArrayList<>()).add(zone);
              }
            });
    List<Region> regions = new ArrayList<>();
    regions.add(new Region("Universal", List.of(UTC)));
    byRegion.forEach((name, zones) -> regions.add(new Region(name, List.copyOf(zones))));
    return List.copyOf(regions);
  }
}
