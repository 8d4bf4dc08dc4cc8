/** Requests to a till: which state one is in, and how it may end. */
@NullMarked
package tillsync.request;

import org.jspecify.annotations.NullMarked;
