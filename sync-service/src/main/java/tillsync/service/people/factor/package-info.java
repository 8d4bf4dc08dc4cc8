/** Second factors: codes of an app, and recovery codes. */
@NullMarked
package tillsync.service.people.factor;

import org.jspecify.annotations.NullMarked;
