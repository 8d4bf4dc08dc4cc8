/** Events about changes of tills for the overview, and the history of their connections. */
@NullMarked
package tillsync.service.fleet.watch;

import org.jspecify.annotations.NullMarked;
