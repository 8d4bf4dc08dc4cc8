/** The operator's page: the service's figures, failures that wait for a repair, and a rebuild with its progress. */
@NullMarked
package tillsync.service.operation.console;

import org.jspecify.annotations.NullMarked;
