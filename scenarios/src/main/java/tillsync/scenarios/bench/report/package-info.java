/** Measured samples, the figures made of them, and reports and comparisons of figures. */
@NullMarked
package tillsync.scenarios.bench.report;

import org.jspecify.annotations.NullMarked;
