/** Backups of the whole service in one file: taken while it runs, verified, and restored into an empty database. */
@NullMarked
package tillsync.service.operation.backup;

import org.jspecify.annotations.NullMarked;
