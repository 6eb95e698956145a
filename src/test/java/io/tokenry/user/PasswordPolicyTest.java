package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private static final List<String> NAMES = List.of("alice.moore", "Alice", "Ng");
  private final PasswordPolicy policy = new PasswordPolicy(12);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nine green bottles",
        "correct horse battery staple",
        "Tr9!vq#Lm2$x",
        "kaķis sēž uz žoga",
        "съешь ещё этих булок",
        "            x and spaces",
        "🦔🦊🐝🦉🐢🦔🐝🦊🐢🦉🦔🐢"
      })
  void passwordsThatAreNotGuessedFirstAreAccepted(String password) {
    assertThat(policy.refusal(new Password(password), NAMES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "elevenchars", // one short
        "aaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "123456789012",
        "987654321098",
        "abcdefghijklm",
        "qwertyuiop123",
        "Password1234!",
        "p4$$w0rd2024!",
        "!!Sunshine2026",
        "iloveyouiloveyou",
        "administrator",
        "my alice.moore secret",
        "4l1ce in wonderland",
        "T0kenry is great",
        "tokenry-tokenry"
      })
  void passwordsThatAreGuessedFirstAreRefused(String password) {
    assertThat(policy.refusal(new Password(password), NAMES)).isPresent();
  }

  @Test
  void lengthCountsCharactersAndEndsAt128() {
    String longest = "nine green bottles ".repeat(7).substring(0, 128);
    assertThat(policy.refusal(new Password(longest), NAMES)).isEmpty();
    assertThat(policy.refusal(new Password(longest + "x"), NAMES))
        .hasValue("Use at most 128 characters.");
    assertThat(policy.refusal(new Password("🦔🦊🐝🦉🐢🦔"), NAMES))
        .hasValueSatisfying(reason -> assertThat(reason).contains("at least 12 characters"));
  }

  @Test
  void aReasonNeverRepeatsThePassword() {
    assertThat(policy.refusal(new Password("Password1234!"), NAMES))
        .hasValueSatisfying(
            reason -> assertThat(reason).doesNotContainIgnoringCase("password1234"));
  }
}
