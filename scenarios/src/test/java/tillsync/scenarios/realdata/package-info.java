/** Real articles with their real histories. */
package tillsync.scenarios.realdata;
