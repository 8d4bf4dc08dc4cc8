/** What main tills are asked: by users who wait for the answer, and by orders that wait for the till. */
@NullMarked
package tillsync.service.engine.asking;

import org.jspecify.annotations.NullMarked;
