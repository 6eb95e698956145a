/** How nodes that share a database learn of each other's changes, and how old that may be. */
@NullMarked
package io.tokenry.node;

import org.jspecify.annotations.NullMarked;
