/**
 * Files that leave the service and show afterwards whether they are still what it wrote: cells, chained rows, and their
 * check.
 */
@NullMarked
package tillsync.export;

import org.jspecify.annotations.NullMarked;
