/**
 * The till's own page "myPOSSUM", on the till alone: how it stands, who is connected, connecting a user, signing off.
 */
@NullMarked
package tillsync.client.page;

import org.jspecify.annotations.NullMarked;
