/** Inputs by the thousand, drawn from a seed: none may fail the service, hang, or make it grow. */
@NullMarked
package tillsync.scenarios.fuzz;

import org.jspecify.annotations.NullMarked;
