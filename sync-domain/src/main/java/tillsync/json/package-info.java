/** JSON in the domain: values, a strict reader with limits, and the one canonical form. */
@NullMarked
package tillsync.json;

import org.jspecify.annotations.NullMarked;
