/** The demonstration: one service, four tills, a market day in a terminal. */
@NullMarked
package tillsync.scenarios.demo;

import org.jspecify.annotations.NullMarked;
