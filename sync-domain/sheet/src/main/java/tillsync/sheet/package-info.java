/**
 * Tables of articles from elsewhere, such as CSV files: what their columns mean, what their cells say, and what an
 * article becomes by a row of them.
 */
@NullMarked
package tillsync.sheet;

import org.jspecify.annotations.NullMarked;
