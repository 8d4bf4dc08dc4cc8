/** What changes about tills, at once and looking back: events for the overview, and when each till was connected. */
@NullMarked
package tillsync.service.fleet.watch;

import org.jspecify.annotations.NullMarked;
