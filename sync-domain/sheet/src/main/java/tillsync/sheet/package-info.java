/**
 * Tables of articles from elsewhere, such as CSV files: their columns, their cells, and the changes that their rows
 * make.
 */
@NullMarked
package tillsync.sheet;

import org.jspecify.annotations.NullMarked;
