/** Pairing by code (RFC 8628): how codes look, how long they live, and what a till that asks is told. */
@NullMarked
package tillsync.pairing;

import org.jspecify.annotations.NullMarked;
