/** Measures the product; never gates a build. */
@NullMarked
package io.tokenry.benchmark;

import org.jspecify.annotations.NullMarked;
