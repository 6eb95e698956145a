package io.tokenry.role;

import io.tokenry.database.Tx;

/** Knows how many API tokens those who have a role own. */
public interface RoleTokens {

  long tokensOf(Tx tx, RoleId role);
}
