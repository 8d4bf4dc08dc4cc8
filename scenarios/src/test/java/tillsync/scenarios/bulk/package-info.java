/** Many articles at once. */
package tillsync.scenarios.bulk;
