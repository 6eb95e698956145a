package io.tokenry.user;

import io.tokenry.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with argon2id (RFC 9106; 46 MiB, one pass, one lane, as OWASP advises) and
 * compares them; only a few at once, so that a flood of sign-ins cannot take the memory.
 */
public final class PasswordHashes {

  private static final int MEMORY_KIB = 46 * 1024;
  private static final int PASSES = 1;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int TAG_BYTES = 32;
  private static final Duration LONGEST_QUEUE = Duration.ofSeconds(2);
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

  /** As Zabbix and others have them; a dearer one would keep everybody waiting. */
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-4])\\$[./A-Za-z0-9]{53}");

  private final SecureRandom random;
  private final Semaphore atOnce;
  private final String nobodysHash;

  /**
   * @param atOnce most passwords hashed at the same time
   */
  public PasswordHashes(SecureRandom random, int atOnce) {
    this.random = random;
    this.atOnce = new Semaphore(atOnce, true);
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    this.nobodysHash = phc(MEMORY_KIB, PASSES, LANES, salt, new byte[TAG_BYTES]);
  }

  /** Makes the PHC string to store; raises {@code RATE_LIMITED} when the queue is too long. */
  public String hash(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return phc(
        MEMORY_KIB,
        PASSES,
        LANES,
        salt,
        queued(() -> argon2id(password, MEMORY_KIB, PASSES, LANES, salt, TAG_BYTES)));
  }

  /** Whether a hash is one that another product made, with bcrypt: to be replaced once possible. */
  public static boolean isForeign(String storedHash) {
    return BCRYPT.matcher(storedHash).matches();
  }

  /** Whether a password belongs to such a hash; an empty one never does. */
  public static boolean isForeignHashOf(String password, String foreignHash) {
    return !password.isEmpty()
        && OpenBSDBCrypt.checkPassword(foreignHash, password.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether the password belongs to the stored hash; takes the same time when there is no hash, so
   * that an unknown user is not told apart. Raises {@code RATE_LIMITED} when the queue is too long.
   */
  public boolean matches(Password password, String storedHash) {
    if (isForeign(storedHash)) {
      return queued(() -> isForeignHashOf(password.reveal(), storedHash));
    }
    Matcher stored = PHC.matcher(storedHash);
    if (!stored.matches()) {
      stored = PHC.matcher(nobodysHash);
      if (!stored.matches()) {
        throw new IllegalStateException("the hash of nobody is not a PHC string");
      }
    }
    byte[] expected = Base64.getDecoder().decode(stored.group(5));
    Matcher cost = stored;
    byte[] actual =
        queued(
            () ->
                argon2id(
                    password,
                    Integer.parseInt(cost.group(1)),
                    Integer.parseInt(cost.group(2)),
                    Integer.parseInt(cost.group(3)),
                    Base64.getDecoder().decode(cost.group(4)),
                    expected.length));
    return MessageDigest.isEqual(expected, actual) && !storedHash.isEmpty();
  }

  private <T> T queued(Supplier<T> work) {
    boolean entered = false;
    try {
      entered = atOnce.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS);
      if (!entered) {
        throw Problem.rateLimited(
            "Too many sign-ins at this moment. Try again shortly.", LONGEST_QUEUE);
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.rateLimited("The server is stopping.", LONGEST_QUEUE);
    } finally {
      if (entered) {
        atOnce.release();
      }
    }
  }

  private static byte[] argon2id(
      Password password, int memoryKib, int passes, int lanes, byte[] salt, int tagBytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] tag = new byte[tagBytes];
    generator.generateBytes(password.reveal().getBytes(StandardCharsets.UTF_8), tag);
    return tag;
  }

  private static String phc(int memoryKib, int passes, int lanes, byte[] salt, byte[] tag) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            memoryKib, passes, lanes, base64.encodeToString(salt), base64.encodeToString(tag));
  }
}
