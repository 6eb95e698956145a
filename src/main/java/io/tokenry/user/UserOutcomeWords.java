package io.tokenry.user;

import io.tokenry.html.Toast;
import io.tokenry.user.UserOutcome.Result;
import java.util.ArrayList;
import java.util.List;

/** Says what became of users who were enabled or disabled. */
final class UserOutcomeWords {

  private UserOutcomeWords() {}

  static Toast toast(List<UserOutcome> outcomes, boolean disable) {
    String done = disable ? "disabled" : "enabled";
    List<String> sentences = new ArrayList<>();
    List<UserOutcome> changed = with(outcomes, Result.CHANGED);
    if (changed.size() == 1) {
      sentences.add(changed.getFirst().username() + " is " + done + ".");
    } else if (!changed.isEmpty()) {
      sentences.add(changed.size() + " users are " + done + ".");
    }
    long already = with(outcomes, Result.ALREADY_SO).size();
    if (already > 0) {
      sentences.add(number(already) + " " + done + " already.");
    }
    long gone = with(outcomes, Result.GONE).size();
    if (gone > 0) {
      sentences.add(gone == 1 ? "1 does not exist any more." : gone + " do not exist any more.");
    }
    with(outcomes, Result.YOURSELF)
        .forEach(_ -> sentences.add("You cannot disable yourself; a colleague can."));
    with(outcomes, Result.LAST_SUPER_ADMIN)
        .forEach(
            last ->
                sentences.add(last.username() + " is the last enabled Super admin and stays so."));
    boolean good = changed.size() + already == outcomes.size() && !outcomes.isEmpty();
    String text = sentences.isEmpty() ? "Nothing was changed." : String.join(" ", sentences);
    return good ? Toast.good(text) : Toast.bad(text);
  }

  private static String number(long count) {
    return count == 1 ? "1 was" : count + " were";
  }

  private static List<UserOutcome> with(List<UserOutcome> outcomes, Result result) {
    return outcomes.stream().filter(outcome -> outcome.result() == result).toList();
  }
}
