/** Edits that come late: all orders in which a main edits, is offline, demoted, promoted, back, and tries again, none left out. */
@NullMarked
package tillsync.scenarios.late;

import org.jspecify.annotations.NullMarked;
