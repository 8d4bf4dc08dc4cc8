/** The steps that keep a till in step with the service, without a thread, clock or randomness of their own. */
@NullMarked
package tillsync.client.engine;

import org.jspecify.annotations.NullMarked;
