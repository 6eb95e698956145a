package io.tokenry.problem;

/**
 * What is wrong with one field.
 *
 * @param field the field's name as the surface calls it, such as {@code name} or {@code /1/name}
 * @param message a sentence for a person, without the field's name
 */
public record FieldError(String field, String message) {

  /** The field of a form that says what it has shown; at fault when that has changed meanwhile. */
  public static final String VERSION = "version";
}
