/** Who did what, append-only. */
@NullMarked
package io.tokenry.audit;

import org.jspecify.annotations.NullMarked;
