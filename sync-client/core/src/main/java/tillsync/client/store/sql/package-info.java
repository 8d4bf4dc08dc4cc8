/**
 * How a store speaks to a database: one connection that writes, one that reads, and the words in which databases
 * differ.
 */
@NullMarked
package tillsync.client.store.sql;

import org.jspecify.annotations.NullMarked;
