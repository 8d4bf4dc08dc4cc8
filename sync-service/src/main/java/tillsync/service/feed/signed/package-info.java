/** The public keys of head offices, and the check of the orders that they sign. */
@NullMarked
package tillsync.service.feed.signed;

import org.jspecify.annotations.NullMarked;
