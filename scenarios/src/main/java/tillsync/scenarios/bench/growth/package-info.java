/** How the cost of the same work grows with what is there already: measured point by point, and drawn as curves. */
@NullMarked
package tillsync.scenarios.bench.growth;

import org.jspecify.annotations.NullMarked;
