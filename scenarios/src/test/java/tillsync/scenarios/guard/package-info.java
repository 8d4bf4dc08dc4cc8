/** What a main loses by mistake does not reach its followers before a user has decided. */
package tillsync.scenarios.guard;
