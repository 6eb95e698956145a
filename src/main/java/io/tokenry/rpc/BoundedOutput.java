package io.tokenry.rpc;

import io.tokenry.problem.Problem;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes in memory that can be taken back, and that refuse to grow past a bound. */
final class BoundedOutput extends OutputStream {

  private static final int FIRST_CAPACITY = 512;

  private int most = Integer.MAX_VALUE;
  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;

  /** Sets the bound, in bytes, from the first on; writing past it raises {@code INVALID}. */
  void allow(int most) {
    this.most = most;
  }

  int size() {
    return size;
  }

  /** Forgets what was written since the output had this size. */
  void truncate(int earlierSize) {
    size = earlierSize;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public void write(int b) {
    makeRoom(1);
    bytes[size++] = (byte) b;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    makeRoom(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  private void makeRoom(int length) {
    if (length > most - size) {
      throw Problem.invalid(
          "/limit",
          "the answer would be larger than " + most / (1024 * 1024) + " MiB, ask for less");
    }
    if (size + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
    }
  }
}
