/** Tills whose client is of an older version, beside tills of today. */
package tillsync.scenarios.older;
