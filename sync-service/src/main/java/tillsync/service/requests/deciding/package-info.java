/** The page of the inbox: late changes beside what is there now, and what users decide about them. */
@NullMarked
package tillsync.service.requests.deciding;

import org.jspecify.annotations.NullMarked;
