/** Questions to main tills: those of users who wait for the answer, and orders that wait for the till. */
@NullMarked
package tillsync.service.engine.asking;

import org.jspecify.annotations.NullMarked;
