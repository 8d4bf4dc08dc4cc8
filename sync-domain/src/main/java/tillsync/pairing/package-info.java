/** Pairing by code (RFC 8628): the form and lifetime of codes, and the answers to a till that asks. */
@NullMarked
package tillsync.pairing;

import org.jspecify.annotations.NullMarked;
