/** The operator's tools: rebuilds, the operator's page, the public status page. */
@NullMarked
package tillsync.service.operation;

import org.jspecify.annotations.NullMarked;
