package io.tokenry.audit;

/**
 * What an audit record says of one property.
 *
 * @param property such as {@code token.name}
 * @param added whether the thing was new with it
 * @param oldValue empty for something new
 */
public record AuditChange(String property, boolean added, String newValue, String oldValue) {}
