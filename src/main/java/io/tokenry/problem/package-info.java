/** Every way a request can fail; pure, no I/O. */
@NullMarked
package io.tokenry.problem;

import org.jspecify.annotations.NullMarked;
