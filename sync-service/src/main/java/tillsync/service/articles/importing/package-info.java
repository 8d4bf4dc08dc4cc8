/** Articles from CSV and XLSX files: uploaded, reviewed row by row, applied at the connected main, and undone. */
@NullMarked
package tillsync.service.articles.importing;

import org.jspecify.annotations.NullMarked;
