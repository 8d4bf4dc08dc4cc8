/** History that leaves the service: its limits, its file, and the answers that the file gives. */
@NullMarked
package tillsync.archive;

import org.jspecify.annotations.NullMarked;
