package io.tokenry.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** Lets a process's n-th write to its database fail; needs a C compiler. */
final class FailingIo {

  private static final int EIO = 5;
  private static final int BYTES = 16;

  private final Path library;
  private final Path control;
  private final MappedByteBuffer numbers;

  private FailingIo(Path library, Path control, MappedByteBuffer numbers) {
    this.library = library;
    this.control = control;
    this.numbers = numbers;
  }

  /** Compiles what has to be preloaded. */
  static FailingIo prepare(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve("failing_io.c");
    Path library = folder.resolve("failing_io.so");
    try (InputStream text = FailingIo.class.getResourceAsStream("/faults/failing_io.c")) {
      if (text == null) {
        throw new IOException("the source of the failing library is not there");
      }
      Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
    }
    Shell.run("cc", "-O1", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl");
    Path control = folder.resolve("failing_io");
    Files.write(control, new byte[BYTES]);
    try (FileChannel file =
        FileChannel.open(control, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer numbers = file.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
      numbers.order(ByteOrder.nativeOrder());
      return new FailingIo(library, control, numbers);
    }
  }

  /** What a process needs in its environment. */
  Map<String, String> environment() {
    return Map.of("LD_PRELOAD", library.toString(), "FAILING_IO", control.toString());
  }

  /** From now on, the n-th call fails. */
  void failAt(long n) {
    numbers.putLong(Long.BYTES, EIO);
    numbers.putLong(0, n);
  }

  /** Whether it has failed. */
  boolean hasFailed() {
    return numbers.getLong(0) == 0;
  }
}
