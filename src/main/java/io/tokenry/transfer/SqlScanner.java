package io.tokenry.transfer;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the text of a dump of PostgreSQL or MySQL piece by piece, and passes over what nobody wants
 * without keeping it: a dump may be of any size.
 */
final class SqlScanner {

  private static final int END = -1;
  private static final int LOOK_AHEAD = 2;

  private final PushbackReader in;

  /** Backquotes give MySQL away, whose texts use backslashes. */
  private boolean mysql;

  SqlScanner(Reader in) {
    this.in = new PushbackReader(in, LOOK_AHEAD);
  }

  /** Passes over blanks and comments; false at the end. */
  boolean more() throws IOException {
    for (int c = next(); c != END; c = next()) {
      if (!Character.isWhitespace(c) && !passComment(c)) {
        in.unread(c);
        return true;
      }
    }
    return false;
  }

  /** Whether the next character, blanks aside, is this one; it is passed over then. */
  boolean took(char wanted) throws IOException {
    if (!more()) {
      return false;
    }
    int c = next();
    if (c == wanted) {
      return true;
    }
    in.unread(c);
    return false;
  }

  /** A name or a keyword in lower case, without the schema before it; empty for anything else. */
  String name() throws IOException {
    StringBuilder name = new StringBuilder();
    if (!more()) {
      return "";
    }
    for (int c = next(); c != END; c = next()) {
      if (c == '"' || c == '`') {
        quoted(c, name);
      } else if (c == '.') {
        name.setLength(0);
      } else if (isOfAName(c)) {
        name.append((char) c);
      } else {
        in.unread(c);
        break;
      }
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** Names in parentheses; the first parenthesis has been taken. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (took(','));
    require(took(')'));
    return names;
  }

  /** A text, or a number as text; empty for NULL. */
  Optional<String> value() throws IOException {
    require(more());
    StringBuilder text = new StringBuilder();
    int c = next();
    while (c != END && c != '\'' && c != ',' && c != ')' && !Character.isWhitespace(c)) {
      text.append((char) c);
      c = next();
    }
    if (c == '\'') {
      boolean escapes = mysql || text.toString().equalsIgnoreCase("e");
      text.setLength(0);
      text(text, escapes);
      return Optional.of(text.toString());
    }
    if (c != END) {
      in.unread(c);
    }
    String word = text.toString();
    return word.equalsIgnoreCase("null") ? Optional.empty() : Optional.of(word);
  }

  /** The rest of the line. */
  String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = next(); c != END && c != '\n'; c = next()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /** Whether there is nothing more, blanks included. */
  boolean ended() throws IOException {
    int c = next();
    if (c != END) {
      in.unread(c);
    }
    return c == END;
  }

  /** Passes over the rest of the statement, its semicolon included. */
  void passStatement() throws IOException {
    passTo(";");
  }

  /**
   * Passes over everything up to one of the characters, and over that; what is quoted, in
   * parentheses or a comment does not count. Returns the character, or -1 at the end.
   */
  int passTo(String wanted) throws IOException {
    int depth = 0;
    for (int c = next(); c != END; c = next()) {
      if (depth == 0 && wanted.indexOf(c) >= 0) {
        return c;
      }
      switch (c) {
        case '(' -> depth++;
        case ')' -> depth = Math.max(0, depth - 1);
        case '\'' -> text(new StringBuilder(), mysql);
        case '"', '`' -> quoted(c, new StringBuilder());
        case '$' -> passDollars();
        default -> passComment(c);
      }
    }
    return END;
  }

  void require(boolean expected) throws IOException {
    if (!expected) {
      throw new IOException("this is not the SQL of a dump");
    }
  }

  private static boolean isOfAName(int c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void quoted(int quote, StringBuilder name) throws IOException {
    mysql |= quote == '`';
    for (int c = next(); c != END && c != quote; c = next()) {
      name.append((char) c);
    }
  }

  /** A text whose first quote has been taken. */
  private void text(StringBuilder text, boolean escapes) throws IOException {
    for (int c = next(); c != END; c = next()) {
      if (c == '\'') {
        int after = next();
        if (after != '\'') {
          if (after != END) {
            in.unread(after);
          }
          return;
        }
        text.append('\'');
      } else if (c == '\\' && escapes) {
        text.append(unescaped(next()));
      } else {
        text.append((char) c);
      }
    }
    throw new IOException("a text does not end");
  }

  private static char unescaped(int c) {
    return switch (c) {
      case '0' -> '\0';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'Z' -> '\u001a';
      default -> (char) c;
    };
  }

  /** Whether a comment began with this character; it is passed over then. */
  private boolean passComment(int c) throws IOException {
    if (c != '-' && c != '/') {
      return false;
    }
    int second = next();
    if (c == '-' && second == '-') {
      line();
      return true;
    }
    if (c == '/' && second == '*') {
      int before = next();
      for (int now = next(); now != END && !(before == '*' && now == '/'); now = next()) {
        before = now;
      }
      return true;
    }
    if (second != END) {
      in.unread(second);
    }
    return false;
  }

  /** PostgreSQL's way to quote functions: {@code $$…$$} or {@code $name$…$name$}. */
  private void passDollars() throws IOException {
    StringBuilder tag = new StringBuilder("$");
    int c = next();
    while (isOfAName(c)) {
      tag.append((char) c);
      c = next();
    }
    if (c != '$') {
      if (c != END) {
        in.unread(c);
      }
      return;
    }
    tag.append('$');
    StringBuilder last = new StringBuilder();
    for (c = next(); c != END; c = next()) {
      last.append((char) c);
      if (last.length() > tag.length()) {
        last.deleteCharAt(0);
      }
      if (last.compareTo(tag) == 0) {
        return;
      }
    }
  }

  private int next() throws IOException {
    return in.read();
  }
}
