/** Articles in CSV files of the command line: to import, and to reconcile with. */
@NullMarked
package tillsync.client.cli.csv;

import org.jspecify.annotations.NullMarked;
