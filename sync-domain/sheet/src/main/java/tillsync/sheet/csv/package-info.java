/** The syntax of CSV, and cells that no spreadsheet runs as formulas. */
@NullMarked
package tillsync.sheet.csv;

import org.jspecify.annotations.NullMarked;
