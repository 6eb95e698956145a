/** Typed configuration, loaded once, then immutable. */
@NullMarked
package io.tokenry.config;

import org.jspecify.annotations.NullMarked;
