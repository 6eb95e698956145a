package io.tokenry.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Many do the same thing at the same moment. */
final class RaceFault implements Fault {

  static final int ROUNDS = 20;

  private static final int GENERATES = 50;
  private static final int CREATES = 20;
  private static final int DELETES = 10;
  private static final int UPDATES = 16;

  @Override
  public void run(Run run, Findings findings) throws Exception {
    int rounds = run.rounds(ROUNDS);
    try (Instance instance = Instance.create(run);
        Node node = instance.start();
        Client client = instance.client(node)) {
      for (int round = 0; round < rounds && findings.faults().isEmpty(); round++) {
        onlyOneIsCreated(client, findings, round);
        onlyOneValueIsGood(client, findings, round);
        onlyOneDeletes(client, findings, round);
        oppositeOrdersDoNotDeadlock(client, findings, round);
        usesEndWithTheDeletion(client, findings, round);
      }
      findings.require(instance.auditVerdict().code() == 0, "audit verify finds the log whole");
    }
    findings.note(
        rounds
            + " rounds: 20 creates of one name, 50 generates, 10 deletes, 16 array updates in"
            + " opposite orders, a deletion while in use");
  }

  private static void onlyOneIsCreated(Client client, Findings findings, int round)
      throws Exception {
    List<Answer> answers =
        together(CREATES, i -> client.call("token.create", "{'name':'one " + round + "'}"));
    count(answers, 1, "creates of one name", findings);
  }

  private static void onlyOneValueIsGood(Client client, Findings findings, int round)
      throws Exception {
    String id = create(client, "generated " + round);
    List<Answer> answers =
        together(GENERATES, i -> client.call("token.generate", "['" + id + "']"));
    int good = 0;
    for (Answer answer : answers) {
      if (!answer.ok()) {
        findings.fault("a generate was refused: " + answer.error());
      } else if (client.accepts(answer.result().at("/0/token").asText())) {
        good++;
      }
    }
    if (good != 1) {
      findings.fault(good + " values are good after 50 generates at once");
    }
  }

  private static void onlyOneDeletes(Client client, Findings findings, int round) throws Exception {
    String id = create(client, "deleted " + round);
    count(
        together(DELETES, i -> client.call("token.delete", "['" + id + "']")),
        1,
        "deletes of one token",
        findings);
  }

  private static void oppositeOrdersDoNotDeadlock(Client client, Findings findings, int round)
      throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(create(client, "crossed " + round + " " + i));
    }
    List<String> reversed = new ArrayList<>(ids);
    Collections.reverse(reversed);
    List<Answer> answers =
        together(
            UPDATES,
            i -> client.call("token.update", changes(i % 2 == 0 ? ids : reversed, "by " + i)));
    count(answers, UPDATES, "array updates in opposite orders", findings);
    Answer left =
        client.call(
            "token.get",
            "{'tokenids':['%s'],'output':['description']}".formatted(String.join("','", ids)));
    List<String> texts = left.result().findValuesAsText("description").stream().distinct().toList();
    if (texts.size() != 1) {
      findings.fault("array updates were mixed: " + texts);
    }
  }

  private static void usesEndWithTheDeletion(Client client, Findings findings, int round)
      throws Exception {
    String id = create(client, "used " + round);
    String value = client.call("token.generate", "['" + id + "']").result().at("/0/token").asText();
    List<Answer> uses =
        together(
            2,
            i -> {
              if (i == 0) {
                return client.call("token.delete", "['" + id + "']");
              }
              Answer last = client.callAs(value, "token.get", "{'countOutput':true}");
              for (int use = 0; use < 20; use++) {
                last = client.callAs(value, "token.get", "{'countOutput':true}");
              }
              return last;
            });
    if (!uses.getFirst().ok() || client.accepts(value)) {
      findings.fault("a value is good after its deletion was acknowledged");
    }
  }

  private static String create(Client client, String name) throws InterruptedException {
    return client
        .call("token.create", "{'name':'" + name + "'}")
        .result()
        .at("/tokenids/0")
        .asText();
  }

  private static String changes(List<String> ids, String text) {
    return "["
        + String.join(
            ",",
            ids.stream()
                .map(id -> "{'tokenid':'" + id + "','description':'" + text + "'}")
                .toList())
        + "]";
  }

  private static void count(List<Answer> answers, int wanted, String what, Findings findings) {
    long succeeded = answers.stream().filter(Answer::ok).count();
    boolean ours =
        answers.stream().map(Answer::error).anyMatch(text -> text.startsWith("Internal"));
    if (succeeded != wanted || ours) {
      findings.fault(
          "%d of %d %s succeeded: %s"
              .formatted(
                  succeeded,
                  answers.size(),
                  what,
                  answers.stream().map(Answer::error).distinct().toList()));
    }
  }

  /** What each of the callers does. */
  private interface Caller {
    Answer call(int number) throws Exception;
  }

  private static List<Answer> together(int count, Caller caller) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> calls =
          IntStream.range(0, count)
              .<Callable<Answer>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return caller.call(i);
                      })
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}
