/** The limits of the machine: the rows, files and requests of the works, written by plain programs. */
@NullMarked
package tillsync.scenarios.bench.limits;

import org.jspecify.annotations.NullMarked;
