/**
 * Load tests: measures the cost of a crowd of tills that wait for the service at once, and checks that each gets every
 * edit. The service is real; the tills are simulated, some thousands in a process with one thread.
 */
@NullMarked
package tillsync.scenarios.crowd;

import org.jspecify.annotations.NullMarked;
