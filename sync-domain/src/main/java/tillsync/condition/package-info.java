/** Problems that keep a till from its work, and their remedies, in the words of a shop owner. */
@NullMarked
package tillsync.condition;

import org.jspecify.annotations.NullMarked;
