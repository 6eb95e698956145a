/** User roles and what each may see, do and call. */
@NullMarked
package io.tokenry.role;

import org.jspecify.annotations.NullMarked;
