/**
 * The public status page: whether the service works, without a session, a template or a database, and as a process of
 * its own.
 */
@NullMarked
package tillsync.service.operation.status;

import org.jspecify.annotations.NullMarked;
