/** Moves older history to files outside of the service, and removes it from the database. */
@NullMarked
package tillsync.service.operation.archive;

import org.jspecify.annotations.NullMarked;
