/** Refusals by rules, with a stable code and the flaws of the input. */
@NullMarked
package tillsync.problem;

import org.jspecify.annotations.NullMarked;
