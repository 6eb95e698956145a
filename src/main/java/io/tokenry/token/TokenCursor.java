package io.tokenry.token;

import io.tokenry.problem.Problem;
import io.tokenry.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * A place in a sorted list of tokens: an end of it, or beside a row that was shown. The row is told
 * by what it is sorted by, so the place stays when the row is deleted.
 *
 * @param order what the place was noted in; means nothing in another
 * @param value the row's value in the sorted column
 * @param id the row's id
 * @param page the number of the page that begins or ends here; less than 0 counts from the last
 */
public record TokenCursor(Kind kind, TokenOrder order, String value, long id, int page) {

  enum Kind {
    FIRST,
    LAST,
    AFTER,
    BEFORE
  }

  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 4;

  public static TokenCursor first(TokenOrder order) {
    return new TokenCursor(Kind.FIRST, order, "", 0, 1);
  }

  public static TokenCursor last(TokenOrder order) {
    return new TokenCursor(Kind.LAST, order, "", 0, 1);
  }

  /** The page behind a row. */
  public static TokenCursor after(TokenOrder order, TokenKey row, int page) {
    return new TokenCursor(Kind.AFTER, order, row.value(), row.id(), page);
  }

  static TokenCursor before(TokenOrder order, TokenKey row, int page) {
    return new TokenCursor(Kind.BEFORE, order, row.value(), row.id(), page);
  }

  TokenKey row() {
    return new TokenKey(value, id);
  }

  /** Text for an address, without anything that needs escaping there. */
  public String text() {
    byte[] body = body();
    byte[] whole = Arrays.copyOf(body, body.length + CHECKSUM_BYTES);
    long checksum = checksum(body);
    for (int i = 0; i < CHECKSUM_BYTES; i++) {
      whole[body.length + i] = (byte) (checksum >>> (8 * i));
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /**
   * Reads what {@link #text} wrote for the same order; raises {@code MALFORMED} for anything else,
   * be it one letter off.
   */
  public static TokenCursor parse(String text, TokenOrder order) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(text);
      byte[] body = Arrays.copyOf(whole, Math.max(0, whole.length - CHECKSUM_BYTES));
      TokenCursor cursor = read(body);
      if (cursor.order.equals(order) && cursor.text().equals(text)) {
        return cursor;
      }
    } catch (IOException | IllegalArgumentException e) {
      // told below, as for a wrong checksum
    }
    throw Problem.of(
        ProblemType.MALFORMED,
        "This address of a page in the list is not complete. Start again from the first page.");
  }

  private byte[] body() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(kind.name());
      out.writeUTF(order.sort().wireName());
      out.writeBoolean(order.descending());
      out.writeInt(page);
      out.writeLong(id);
      out.writeUTF(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static TokenCursor read(byte[] body) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
      if (in.readByte() != VERSION) {
        throw new IOException("written by another version");
      }
      Kind kind = Kind.valueOf(in.readUTF());
      TokenSort sort = TokenSort.named(in.readUTF()).orElseThrow(IOException::new);
      TokenOrder order = new TokenOrder(sort, in.readBoolean());
      int page = in.readInt();
      long id = in.readLong();
      TokenCursor cursor = new TokenCursor(kind, order, in.readUTF(), id, page);
      if (page == 0 || cursor.value.indexOf('\0') >= 0) {
        throw new IOException("no cursor of ours");
      }
      if (order.sort().numeric() && cursor.isBesideRow()) {
        Long.parseLong(cursor.value);
      }
      return cursor;
    }
  }

  private boolean isBesideRow() {
    return kind == Kind.AFTER || kind == Kind.BEFORE;
  }

  private static long checksum(byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(body);
    return crc.getValue();
  }
}
