/** Tokenry: the process, its command line and its wiring. */
@NullMarked
package io.tokenry;

import org.jspecify.annotations.NullMarked;
