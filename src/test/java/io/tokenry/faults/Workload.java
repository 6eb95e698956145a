package io.tokenry.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;

/** Six writers at once, each with its history; they can be started again on another node. */
final class Workload {

  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final Map<Script, History> histories = new EnumMap<>(Script.class);
  private final AtomicLong turns = new AtomicLong();
  private final Set<String> errors = ConcurrentHashMap.newKeySet();
  private final AtomicLong answers = new AtomicLong();
  private final List<Thread> writers = new ArrayList<>();
  private volatile boolean stopping;

  Workload() {
    for (Script script : Script.values()) {
      histories.put(script, new History());
    }
  }

  List<History> histories() {
    return List.copyOf(histories.values());
  }

  /** Begins to write; each writer ends by itself when a call of its is not answered. */
  void start(Client client) {
    stopping = false;
    for (Script script : Script.values()) {
      writers.add(Thread.ofPlatform().name(script.name()).start(() -> work(client, script, true)));
    }
  }

  /** Waits until so many more calls were answered than at the start. */
  void awaitAnswers(int count) throws Exception {
    long wanted = answers.get() + count;
    Patience.await(LONGEST_SILENCE, () -> answers.get() >= wanted);
  }

  /** Lets each finish its call. */
  void stop() throws InterruptedException {
    stopping = true;
    join();
  }

  /** One call of each writer, one after the other. */
  void once(Client client) throws InterruptedException {
    stopping = false;
    for (Script script : Script.values()) {
      Thread writer = Thread.ofPlatform().start(() -> work(client, script, false));
      writer.join();
    }
  }

  private void join() throws InterruptedException {
    for (Thread writer : writers) {
      writer.join();
    }
    writers.clear();
  }

  private void work(Client client, Script script, boolean on) {
    History history = histories.get(script);
    boolean more = history != null;
    while (more && !stopping && history != null) {
      Write write = script.next(history, turns.incrementAndGet());
      try {
        Answer answer = client.call(write.method(), write.params());
        answers.incrementAndGet();
        if (!answer.ok()) {
          errors.add(answer.error());
        }
        more = history.note(write, answer) && on && !answer.error().equals("no connection");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        more = false;
      }
    }
  }

  /** What refusals have said since this was asked last. */
  Set<String> takeErrors() {
    Set<String> taken = Set.copyOf(errors);
    errors.clear();
    return taken;
  }

  long acknowledged() {
    return sum(History::acknowledged);
  }

  long failed() {
    return sum(History::failed);
  }

  long unknown() {
    return sum(History::unknown);
  }

  long silent() {
    return sum(History::silent);
  }

  long changes() {
    return sum(History::changes);
  }

  private long sum(ToLongFunction<History> figure) {
    return histories.values().stream().mapToLong(figure).sum();
  }
}
