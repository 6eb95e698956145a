package io.tokenry.config;

import java.util.List;

/** The configuration cannot be used; names every fault at once. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> faults;

  ConfigException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence each, for the operator. */
  public List<String> faults() {
    return faults;
  }
}
