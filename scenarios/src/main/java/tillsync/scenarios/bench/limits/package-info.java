/** What the machine can do at most: the rows, files and requests of the works, written by plain programs. */
@NullMarked
package tillsync.scenarios.bench.limits;

import org.jspecify.annotations.NullMarked;
