/** The store in tables of a database: SQLite in files of its own, or H2 beside the tables of the till's software. */
@NullMarked
package tillsync.client.store.database;

import org.jspecify.annotations.NullMarked;
