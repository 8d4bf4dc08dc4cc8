/**
 * A till says hello: which software and store it has, what it published and applied last; it is answered whom it
 * follows.
 */
@NullMarked
package tillsync.service.engine.hello;

import org.jspecify.annotations.NullMarked;
