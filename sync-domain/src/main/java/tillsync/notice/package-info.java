/** Notices: tills that need attention, with beginning and severity. */
@NullMarked
package tillsync.notice;

import org.jspecify.annotations.NullMarked;
