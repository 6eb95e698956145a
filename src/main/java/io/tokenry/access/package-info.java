/** Who may do what: principals, permissions and the one policy; pure, no I/O. */
@NullMarked
package io.tokenry.access;

import org.jspecify.annotations.NullMarked;
