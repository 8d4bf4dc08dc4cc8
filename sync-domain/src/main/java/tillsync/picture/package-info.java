/** Pictures of articles: the check that a file may be stored and shown, without decoding a JPEG. */
@NullMarked
package tillsync.picture;

import org.jspecify.annotations.NullMarked;
