/** What people are to look after: which tills need attention, since when, and how bad that is. */
@NullMarked
package tillsync.notice;

import org.jspecify.annotations.NullMarked;
