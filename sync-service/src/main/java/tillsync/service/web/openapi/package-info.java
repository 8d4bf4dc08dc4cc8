/** The description of the API at {@code /v3/api-docs}, which tests compare with the controllers. */
@NullMarked
package tillsync.service.web.openapi;

import org.jspecify.annotations.NullMarked;
