/** Measures the growing cost of the same work point by point, as articles, history or followers increase. */
@NullMarked
package tillsync.scenarios.bench.growth;

import org.jspecify.annotations.NullMarked;
