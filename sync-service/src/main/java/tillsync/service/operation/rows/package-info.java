/** Rows of any table in any database: the content of a backup and of a move. */
@NullMarked
package tillsync.service.operation.rows;

import org.jspecify.annotations.NullMarked;
