/** Breaks the running product and looks at what is left; see docs/faults.md. */
@NullMarked
package io.tokenry.faults;

import org.jspecify.annotations.NullMarked;
