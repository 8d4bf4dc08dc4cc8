/** Chaos: the service and tills as real processes under a seeded schedule of faults, and checkers of what they did. */
@NullMarked
package tillsync.scenarios.chaos;

import org.jspecify.annotations.NullMarked;
