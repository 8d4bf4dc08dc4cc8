/** Endpoints and pages for users about places of tills, held deliveries, late changes, and tills' articles. */
@NullMarked
package tillsync.service.api.user;

import org.jspecify.annotations.NullMarked;
