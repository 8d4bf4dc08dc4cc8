/** Pictures on their way from a main to its followers. */
@NullMarked
package tillsync.scenarios.pictures;

import org.jspecify.annotations.NullMarked;
