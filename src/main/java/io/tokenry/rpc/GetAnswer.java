package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes the answer of a get method object by object: an array, or an object keyed by id. As in the
 * original, an object without members is written as an empty array.
 */
public final class GetAnswer {

  private final boolean keyed;
  private final List<String> names;
  private final JsonGenerator out;
  private boolean begun;

  public <F extends Enum<F> & GetField> GetAnswer(GetOptions<F> options, JsonGenerator out) {
    this.keyed = options.preserveKeys();
    this.names = options.output().stream().map(GetField::wireName).toList();
    this.out = out;
  }

  /**
   * Writes one object.
   *
   * @param values of the wanted properties, in the order in which they were asked for
   */
  public void add(long id, List<String> values) {
    add(Long.toString(id), values);
  }

  /** As the other, for objects whose ids are no numbers. */
  public void add(String id, List<String> values) {
    try {
      begin();
      if (keyed) {
        out.writeFieldName(id);
      }
      write(values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Completes the answer; called once, after the last object. */
  public void end() throws IOException {
    if (keyed && begun) {
      out.writeEndObject();
      return;
    }
    if (!begun) {
      out.writeStartArray();
    }
    out.writeEndArray();
  }

  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    if (keyed) {
      out.writeStartObject();
    } else {
      out.writeStartArray();
    }
  }

  private void write(List<String> values) throws IOException {
    if (names.isEmpty()) {
      out.writeStartArray();
      out.writeEndArray();
      return;
    }
    out.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      out.writeStringField(names.get(i), values.get(i));
    }
    out.writeEndObject();
  }
}
