/** Damaged articles of a till are found, and repaired by the service for little. */
package tillsync.scenarios.repair;
