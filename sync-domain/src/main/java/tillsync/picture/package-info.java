/** Pictures of articles: what a file must be so that it is stored and shown, found out without decoding a JPEG. */
@NullMarked
package tillsync.picture;

import org.jspecify.annotations.NullMarked;
