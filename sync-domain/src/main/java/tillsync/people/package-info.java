/** Users of a till: their roles and rights, and the rules for changing them. */
@NullMarked
package tillsync.people;

import org.jspecify.annotations.NullMarked;
