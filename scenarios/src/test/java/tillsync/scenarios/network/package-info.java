/** The cable in each weather. */
package tillsync.scenarios.network;
