/** A merchant that has used its share up, with real tills. */
@NullMarked
package tillsync.scenarios.quota;

import org.jspecify.annotations.NullMarked;
