/** What the operator does to merchants and people, each of it audited. */
@NullMarked
package tillsync.service.operation.admin;

import org.jspecify.annotations.NullMarked;
