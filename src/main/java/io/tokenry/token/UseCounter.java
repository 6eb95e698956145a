package io.tokenry.token;

/** Counts what happens to one token until it is stored. */
final class UseCounter {

  private long used;
  private long usedAt;
  private String usedAddress = "";
  private String usedAgent = "";
  private long refused;
  private long refusedAt;
  private String refusedAddress = "";
  private String refusedCode = "";
  private boolean retired;

  /** False when this counter is out of use: what happened has to be told to another. */
  synchronized boolean used(long now, String address, String userAgent) {
    if (retired) {
      return false;
    }
    used++;
    usedAt = Math.max(usedAt, now);
    usedAddress = address;
    usedAgent = userAgent;
    return true;
  }

  /** As {@link #used}. */
  synchronized boolean refused(long now, String address, String code) {
    if (retired) {
      return false;
    }
    refused++;
    refusedAt = Math.max(refusedAt, now);
    refusedAddress = address;
    refusedCode = code;
    return true;
  }

  synchronized TokenUse waiting() {
    return new TokenUse(
        used, usedAt, usedAddress, usedAgent, refused, refusedAt, refusedAddress, refusedCode);
  }

  /** Takes off what is stored by now. */
  synchronized void stored(TokenUse use) {
    used -= use.used();
    refused -= use.refused();
  }

  /** Whether nothing waits; then this counter takes no more. */
  synchronized boolean retire() {
    retired = used == 0 && refused == 0;
    return retired;
  }
}
