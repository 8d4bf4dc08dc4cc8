/** The description of the API at {@code /v3/api-docs}: derived from the controllers, and completed from files. */
@NullMarked
package tillsync.service.web.openapi;

import org.jspecify.annotations.NullMarked;
