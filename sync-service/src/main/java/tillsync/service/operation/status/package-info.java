/** The public status page. It needs no session, no template and no database, and also runs as a process of its own. */
@NullMarked
package tillsync.service.operation.status;

import org.jspecify.annotations.NullMarked;
