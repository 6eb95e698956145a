/** Groups of users, enabled or disabled together. */
@NullMarked
package io.tokenry.usergroup;

import org.jspecify.annotations.NullMarked;
