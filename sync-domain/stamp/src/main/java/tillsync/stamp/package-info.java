/** Time stamps of third parties (RFC 3161): asking for one, and checking one without a network. */
@NullMarked
package tillsync.stamp;

import org.jspecify.annotations.NullMarked;
