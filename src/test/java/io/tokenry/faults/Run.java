package io.tokenry.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the faults are brought about.
 *
 * @param program what is broken
 * @param postgres the database to use; SQLite when there is none
 * @param givenRounds how often to repeat what is repeated, when that was asked for
 * @param givenSeed what the moments are drawn from, to bring about the same ones again
 * @param pauseWhile no round begins while this file is there
 */
record Run(
    Program program,
    @Nullable String postgres,
    OptionalInt givenRounds,
    OptionalLong givenSeed,
    Optional<Path> pauseWhile) {

  int rounds(int usual) {
    return givenRounds.orElse(usual);
  }

  long seed() {
    return givenSeed.orElseGet(System::nanoTime);
  }

  /** Whether somebody asks for the machine. */
  boolean isPaused() {
    return pauseWhile.isPresent() && Files.exists(pauseWhile.get());
  }
}
