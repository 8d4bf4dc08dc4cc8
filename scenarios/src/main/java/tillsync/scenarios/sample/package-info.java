/** A till's software with a database of its own, small enough to be copied by a vendor. */
@NullMarked
package tillsync.scenarios.sample;

import org.jspecify.annotations.NullMarked;
