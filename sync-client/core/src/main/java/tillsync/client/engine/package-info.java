/** What a till does to be in step with the service, one step at a time: no thread, clock or randomness of its own. */
@NullMarked
package tillsync.client.engine;

import org.jspecify.annotations.NullMarked;
