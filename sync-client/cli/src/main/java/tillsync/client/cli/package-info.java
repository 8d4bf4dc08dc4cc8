/** The command line of a till: each command is one class, each error one line and an exit code. */
@NullMarked
package tillsync.client.cli;

import org.jspecify.annotations.NullMarked;
