/** Rendering of pages and the protection of their forms. */
@NullMarked
package io.tokenry.html;

import org.jspecify.annotations.NullMarked;
