/** What PROTOCOL.md promises word for word, asked over HTTP. */
package tillsync.scenarios.protocol;
