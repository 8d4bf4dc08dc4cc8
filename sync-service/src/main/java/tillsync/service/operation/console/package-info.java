/** The operator's page: what the service is doing, what waits for a repair, and a rebuild with its progress. */
@NullMarked
package tillsync.service.operation.console;

import org.jspecify.annotations.NullMarked;
