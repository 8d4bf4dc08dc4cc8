/** Processes: the service, small JVMs, their signals and clocks; and a user who arranges tills over the API. */
@NullMarked
package tillsync.scenarios.process;

import org.jspecify.annotations.NullMarked;
