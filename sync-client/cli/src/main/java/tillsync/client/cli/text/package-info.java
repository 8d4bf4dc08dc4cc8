/** Lines that the commands print. */
@NullMarked
package tillsync.client.cli.text;

import org.jspecify.annotations.NullMarked;
