/** The till's own page "myPOSSUM", on the till alone: its state, its users, connecting a user, signing off. */
@NullMarked
package tillsync.client.page;

import org.jspecify.annotations.NullMarked;
