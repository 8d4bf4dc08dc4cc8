/** Real processes, killed at any moment. */
package tillsync.scenarios.crash;
