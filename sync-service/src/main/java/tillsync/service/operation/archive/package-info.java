/** Older history goes to files outside of the service, and out of its database. */
@NullMarked
package tillsync.service.operation.archive;

import org.jspecify.annotations.NullMarked;
