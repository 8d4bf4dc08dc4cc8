/** What keeps a till from its work, in the words of a shop owner: what is the case, and what to do about it. */
@NullMarked
package tillsync.condition;

import org.jspecify.annotations.NullMarked;
