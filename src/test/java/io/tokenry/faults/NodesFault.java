package io.tokenry.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Three nodes on one PostgreSQL: what one takes away, the others refuse soon. */
final class NodesFault implements Fault {

  static final int ROUNDS = 100;

  private final boolean notifications;
  private final Duration bound;

  /**
   * @param notifications whether nodes wake each other, or look by themselves alone
   * @param bound within which the others refuse
   */
  NodesFault(boolean notifications, Duration bound) {
    this.notifications = notifications;
    this.bound = bound;
  }

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int rounds = run.rounds(ROUNDS);
    Map<String, String> settings =
        Map.of("TOKENRY_NODES_NOTIFICATIONS", Boolean.toString(notifications));
    List<Duration> lags = new ArrayList<>();
    int accepted = 0;
    try (Instance instance = Instance.create(run);
        Node a = instance.start(settings);
        Node b = instance.start(settings);
        Node c = instance.start(settings);
        Client onA = instance.client(a);
        Client onB = instance.client(b);
        Client onC = instance.client(c)) {
      for (int round = 0; round < rounds; round++) {
        IssuedValue token = IssuedValue.create(onA, "round " + round);
        for (Client node : List.of(onA, onB, onC)) {
          if (!node.accepts(token.value())) {
            findings.fault("a new value is refused");
          }
        }
        takeAway(onA, token, round);
        long acknowledged = System.nanoTime();
        accepted += onA.accepts(token.value()) ? 1 : 0;
        Patience.await(bound.multipliedBy(2), () -> !onB.accepts(token.value()));
        Patience.await(bound.multipliedBy(2), () -> !onC.accepts(token.value()));
        lags.add(Duration.ofNanos(System.nanoTime() - acknowledged));
      }
    }
    lags.sort(Duration::compareTo);
    findings.note(
        String.format(
            Locale.ROOT,
            "%d disabled, regenerated or deleted; refused by both others after %d ms in the median,"
                + " %d ms at the 99th percentile",
            rounds,
            lags.get(rounds / 2).toMillis(),
            lags.get(Math.min(rounds - 1, rounds * 99 / 100)).toMillis()));
    findings.require(accepted == 0, "the node that acknowledged accepts " + accepted + " of them");
    findings.atMost("the slowest to be refused by both others", lags.getLast(), bound);
  }

  private static void takeAway(Client client, IssuedValue token, int round)
      throws InterruptedException {
    Answer answer =
        switch (round % 3) {
          case 0 -> client.call("token.update", "{'tokenid':'" + token.id() + "','status':1}");
          case 1 -> client.call("token.generate", "['" + token.id() + "']");
          default -> client.call("token.delete", "['" + token.id() + "']");
        };
    if (!answer.ok()) {
      throw new IllegalStateException("the change was refused: " + answer.error());
    }
  }
}
