/** Further endpoints for tills: hello, publish, pictures, repairs, and requests of users. */
@NullMarked
package tillsync.service.api.till;

import org.jspecify.annotations.NullMarked;
