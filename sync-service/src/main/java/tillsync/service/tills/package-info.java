/** What a till is to the service: its place, its settings, when it was last heard of. */
@NullMarked
package tillsync.service.tills;

import org.jspecify.annotations.NullMarked;
