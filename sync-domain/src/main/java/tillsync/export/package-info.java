/** Files that leave the service and reveal later changes: cells, chained rows, and their check. */
@NullMarked
package tillsync.export;

import org.jspecify.annotations.NullMarked;
