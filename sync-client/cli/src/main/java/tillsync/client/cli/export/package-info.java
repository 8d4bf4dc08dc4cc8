/** Reads exported histories without a service: `verify-export` and `price-at`. */
@NullMarked
package tillsync.client.cli.export;

import org.jspecify.annotations.NullMarked;
