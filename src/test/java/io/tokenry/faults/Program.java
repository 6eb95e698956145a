package io.tokenry.faults;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the product is started.
 *
 * @param command what comes before its arguments
 */
record Program(List<String> command) {

  /** As people start it. */
  static Program packaged() {
    return new Program(List.of(root().resolve("tokenry").toString()));
  }

  /** From the classes of the test that runs: there is no jar before the tests have passed. */
  static Program ofTheTest() {
    return new Program(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "io.tokenry.Main"));
  }

  /** The same through another program, such as one that gives up root's rights. */
  Program behind(String... wrapper) {
    return new Program(Stream.concat(Stream.of(wrapper), command.stream()).toList());
  }

  List<String> with(List<String> arguments) {
    return Stream.concat(command.stream(), arguments.stream()).toList();
  }

  /** The classes and files of the product. */
  static Path classes() {
    return root().resolve("target/classes");
  }

  private static Path root() {
    try {
      Path testClasses =
          Path.of(Program.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return testClasses.resolve("../..").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the classes come from an address that is none", e);
    }
  }
}
