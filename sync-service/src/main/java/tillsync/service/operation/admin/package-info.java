/** The operator's administration of merchants and people; each act is audited. */
@NullMarked
package tillsync.service.operation.admin;

import org.jspecify.annotations.NullMarked;
