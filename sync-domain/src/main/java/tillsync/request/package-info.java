/** What a till is asked to do: where such a request is, and what may become of it. */
@NullMarked
package tillsync.request;

import org.jspecify.annotations.NullMarked;
