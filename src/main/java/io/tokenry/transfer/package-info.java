/** Moving a whole instance: backups, copies to another database, imports. */
@NullMarked
package io.tokenry.transfer;

import org.jspecify.annotations.NullMarked;
