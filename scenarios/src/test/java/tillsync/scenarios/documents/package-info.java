/** The project's documents: what they say can be run, and is put so that it can be read. */
package tillsync.scenarios.documents;
