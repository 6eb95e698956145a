/** Transactions, pools, dialects and migrations. */
@NullMarked
package io.tokenry.database;

import org.jspecify.annotations.NullMarked;
