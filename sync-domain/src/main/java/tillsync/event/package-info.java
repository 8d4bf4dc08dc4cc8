/** The frozen names of all events. */
@NullMarked
package tillsync.event;

import org.jspecify.annotations.NullMarked;
