package io.tokenry.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer of a get method object by object: an array, or an object keyed by id. As in the
 * original, an object without members is written as an empty array.
 */
public final class GetAnswer {

  private final boolean keyed;
  private final List<String> names;

  /** Those among the names whose values are JSON already. */
  private final Set<String> jsonNames;

  private final JsonGenerator out;
  private boolean begun;

  /** Whether the object that is being written has a member yet. */
  private boolean opened;

  public <F extends Enum<F> & GetField> GetAnswer(GetOptions<F> options, JsonGenerator out) {
    this.keyed = options.preserveKeys();
    this.names = options.output().stream().map(GetField::wireName).toList();
    this.jsonNames = new HashSet<>();
    for (GetField field : options.output()) {
      if (field.isJson()) {
        jsonNames.add(field.wireName());
      }
    }
    this.out = out;
  }

  /** Writes what an object has beyond its own properties, by the methods of the answer. */
  @FunctionalInterface
  public interface Parts {
    void write();
  }

  /** Hands over the properties of objects, one after the other. */
  @FunctionalInterface
  public interface Objects {
    void forEach(Consumer<List<String>> each);
  }

  /**
   * Writes one object.
   *
   * @param values of the wanted properties, in the order in which they were asked for; null for
   *     what is left out
   */
  public void add(long id, List<? extends @Nullable String> values) {
    add(Long.toString(id), values, () -> {});
  }

  /** As the other, for objects whose ids are no numbers. */
  public void add(String id, List<? extends @Nullable String> values) {
    add(id, values, () -> {});
  }

  /** As the other, for an object that has more to it than its own properties. */
  public void add(long id, List<? extends @Nullable String> values, Parts parts) {
    add(Long.toString(id), values, parts);
  }

  private void add(String id, List<? extends @Nullable String> values, Parts parts) {
    try {
      begin();
      if (keyed) {
        out.writeFieldName(id);
      }
      opened = false;
      writeMembers(names, values);
      parts.write();
      endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text among the parts of an object. */
  public void text(String name, String value) {
    try {
      open();
      out.writeStringField(name, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list of objects among the parts of an object, with these properties each. */
  public void objects(String name, List<String> properties, Objects objects) {
    try {
      open();
      out.writeArrayFieldStart(name);
      objects.forEach(values -> writeObject(properties, values));
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One object among the parts of an object, with these properties. */
  public void object(String name, List<String> properties, List<String> values) {
    try {
      open();
      out.writeFieldName(name);
      writeObject(properties, values);
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

  private void writeObject(List<String> properties, List<String> values) {
    boolean outer = opened;
    try {
      opened = false;
      writeMembers(properties, values);
      endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      opened = outer;
    }
  }

  private void writeMembers(List<String> properties, List<? extends @Nullable String> values)
      throws IOException {
    for (int i = 0; i < properties.size(); i++) {
      String value = values.get(i);
      if (value != null) {
        open();
        if (jsonNames.contains(properties.get(i))) {
          out.writeFieldName(properties.get(i));
          out.writeRawValue(value);
        } else {
          out.writeStringField(properties.get(i), value);
        }
      }
    }
  }

  private void open() throws IOException {
    if (!opened) {
      opened = true;
      out.writeStartObject();
    }
  }

  private void endObject() throws IOException {
    if (opened) {
      out.writeEndObject();
    } else {
      out.writeStartArray();
      out.writeEndArray();
    }
  }
}
