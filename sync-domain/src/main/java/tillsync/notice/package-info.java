/** What people should look after: which tills need attention, since when, and how badly. */
@NullMarked
package tillsync.notice;

import org.jspecify.annotations.NullMarked;
