/** The adapter and the till's software as two processes, of which either may die at any time. */
@NullMarked
package tillsync.scenarios.twoprocesses;

import org.jspecify.annotations.NullMarked;
