/** Pages in a real browser. */
package tillsync.scenarios.browser;
