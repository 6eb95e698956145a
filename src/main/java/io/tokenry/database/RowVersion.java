package io.tokenry.database;

import io.tokenry.problem.FieldError;
import io.tokenry.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What of something can be edited, in short, to notice that somebody else has edited it meanwhile.
 *
 * @param text eight hexadecimal digits
 */
public record RowVersion(String text) {

  /** Of values whose texts tell all that can be edited. */
  public static RowVersion of(Object... values) {
    CRC32 crc = new CRC32();
    String all = Stream.of(values).map(String::valueOf).collect(Collectors.joining("\0"));
    crc.update(all.getBytes(StandardCharsets.UTF_8));
    return new RowVersion("%08x".formatted(crc.getValue()));
  }

  /** What a form says it has shown; one that does not say means what is stored now. */
  public static RowVersion ofForm(String field, RowVersion stored) {
    return field.isEmpty() ? stored : new RowVersion(field);
  }

  /**
   * Raises {@code CONFLICT} on {@link FieldError#VERSION} unless what was seen is still stored.
   *
   * @param what such as "user role"
   */
  public void requireStill(RowVersion stored, String what) {
    if (!equals(stored)) {
      throw Problem.conflict(
          FieldError.VERSION, "Somebody has changed this " + what + " meanwhile.");
    }
  }
}
