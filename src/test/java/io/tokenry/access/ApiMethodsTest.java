package io.tokenry.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiMethodsTest {

  @ParameterizedTest
  @ValueSource(strings = {"*", "*.*", "token.*", "*.get", "token.get", "Token.Get", "user.logout"})
  void patternsNameExistingMethods(String pattern) {
    assertThat(ApiMethods.isPattern(pattern)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "token", "token.frob", "frob.*", "*.frob", "token.get.x", "**", " *"})
  void anythingElseIsNoPattern(String text) {
    assertThat(ApiMethods.isPattern(text)).isFalse();
  }

  @Test
  void everyPermissionOfTheApiIsAmongThem() {
    for (Permission permission : Permission.values()) {
      assertThat(ApiMethods.ALL).contains(permission.wireName());
    }
  }
}
