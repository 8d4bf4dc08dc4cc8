/** Users of a till: which there are, what each of them may do, and who may change that. */
@NullMarked
package tillsync.people;

import org.jspecify.annotations.NullMarked;
