/** Requests to a till: their states, and the ways in which they end. */
@NullMarked
package tillsync.request;

import org.jspecify.annotations.NullMarked;
