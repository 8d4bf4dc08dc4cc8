/** Delivery: at which tills a main's changes come first, when the others follow, and what users decide about it. */
@NullMarked
package tillsync.service.engine.delivery;

import org.jspecify.annotations.NullMarked;
