/** The inner loops of publishing and pulling, measured alone by JMH: no service, no wire. */
@NullMarked
package tillsync.scenarios.bench.loops;

import org.jspecify.annotations.NullMarked;
