/** Durable before visible: commits are brought to the disk before anybody hears of them, also when a database goes away. */
@NullMarked
package tillsync.service.store.disk;

import org.jspecify.annotations.NullMarked;
