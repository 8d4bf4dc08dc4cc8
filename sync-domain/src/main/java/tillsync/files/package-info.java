/** Directories and files that only the user of this process may read. */
@NullMarked
package tillsync.files;

import org.jspecify.annotations.NullMarked;
