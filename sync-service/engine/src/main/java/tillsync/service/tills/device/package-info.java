/** Tills as the service knows them: what they are, how they were last heard of, and the positions they had. */
@NullMarked
package tillsync.service.tills.device;

import org.jspecify.annotations.NullMarked;
