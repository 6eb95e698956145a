package io.tokenry.transfer;

import java.util.ArrayList;
import java.util.List;

/** What became, or would become, of each row of an import. */
public final class ImportReport {

  /** What became of a row. */
  public enum Outcome {
    IMPORTED,
    EXISTS,
    SKIPPED
  }

  /** What a row is. */
  public enum Kind {
    ROLE,
    GROUP,
    USER,
    TOKEN
  }

  /**
   * One row.
   *
   * @param name such as {@code ci of alice}
   * @param note what else there is to know; empty for nothing
   */
  public record Line(Outcome outcome, Kind kind, String name, String note) {}

  private final List<Line> lines = new ArrayList<>();

  void add(Outcome outcome, Kind kind, String name, String note) {
    lines.add(new Line(outcome, kind, name, note));
  }

  public List<Line> lines() {
    return List.copyOf(lines);
  }

  public long count(Kind kind, Outcome outcome) {
    return lines.stream().filter(line -> line.kind() == kind && line.outcome() == outcome).count();
  }
}
