package io.tokenry.faults;

import java.time.Duration;

/** Whether a node verifies and writes, tried with the harness's own token. */
record Service(Client client, String id) {

  private static final int PATIENCE = 4;

  static Service of(Client client) throws InterruptedException {
    Answer found =
        client.call(
            "token.get",
            "{'filter':{'name':'%s'},'output':['tokenid']}".formatted(Stored.OWN_TOKEN));
    return new Service(client, found.result().at("/0/tokenid").asText());
  }

  /** The same of another node. */
  Service on(Client other) {
    return new Service(other, id);
  }

  /** Whether it does right now. */
  boolean isFull() throws InterruptedException {
    return client.call("token.update", "{'tokenid':'" + id + "','description':'tried'}").ok();
  }

  /** Waits for it, and somewhat longer than it may take; how long that was. */
  Duration awaitFull(Duration bound) throws Exception {
    long begun = System.nanoTime();
    Patience.await(bound.multipliedBy(PATIENCE), this::isFull);
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
