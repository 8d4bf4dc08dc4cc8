/** Reads the parts of an XLSX file: its archive, its XML, and the text of its cells, each within limits. */
@NullMarked
package tillsync.sheet.xlsx;

import org.jspecify.annotations.NullMarked;
