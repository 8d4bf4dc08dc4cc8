/**
 * A crowd of tills that wait at once for one service process: what each of them costs, and whether each gets each edit. Tills
 * are simulated, some thousands in a process with one thread; the service is the real one.
 */
@NullMarked
package tillsync.scenarios.crowd;

import org.jspecify.annotations.NullMarked;
