package io.tokenry.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.access.Principal;
import io.tokenry.role.RoleId;
import io.tokenry.testing.EachDatabase;
import io.tokenry.testing.TestDatabase;
import io.tokenry.testing.TestPrincipals;

class PreferencesTest {

  @EachDatabase
  void whatIsRememberedIsFoundByThatUserAlone(TestDatabase db) {
    UserFixture users = new UserFixture(db);
    Principal ann = TestPrincipals.user(users.create("ann", RoleId.USER));
    Principal bob = TestPrincipals.user(users.create("bob", RoleId.USER));
    Preferences preferences = new Preferences(db.database());

    preferences.remember(ann, "filter", "?sort=name");
    preferences.remember(ann, "filter", "?sort=user");
    preferences.remember(ann, "other", "x");

    assertThat(preferences.find(ann, "filter")).contains("?sort=user");
    assertThat(preferences.find(bob, "filter")).isEmpty();
  }

  @EachDatabase
  void anEmptyOrEndlessValueIsForgotten(TestDatabase db) {
    Principal ann = TestPrincipals.user(new UserFixture(db).create("ann", RoleId.USER));
    Preferences preferences = new Preferences(db.database());

    preferences.remember(ann, "filter", "?sort=name");
    preferences.remember(ann, "filter", "");
    assertThat(preferences.find(ann, "filter")).isEmpty();

    preferences.remember(ann, "filter", "?sort=name");
    preferences.remember(ann, "filter", "x".repeat(Preferences.LONGEST_VALUE + 1));
    assertThat(preferences.find(ann, "filter")).isEmpty();
  }
}
