/** What the library takes of a till's machine. */
package tillsync.scenarios.footprint;
