/** Liveness and readiness. */
@NullMarked
package io.tokenry.health;

import org.jspecify.annotations.NullMarked;
