/** Text for a terminal: styles, tables, and a picture that is drawn again in place. */
@NullMarked
package tillsync.scenarios.terminal;

import org.jspecify.annotations.NullMarked;
