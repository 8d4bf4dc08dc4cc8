/**
 * The access of a store to its database: one connection that writes, one that reads, and the words in which databases
 * differ.
 */
@NullMarked
package tillsync.client.store.sql;

import org.jspecify.annotations.NullMarked;
