/** Signs what the history of each catalogue was, each day and at each export, by a key that no database and no backup has. */
@NullMarked
package tillsync.service.engine.heads;

import org.jspecify.annotations.NullMarked;
