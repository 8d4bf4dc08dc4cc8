/** Live access: what users ask of a main till, passed on to it and answered by it; nothing is cached. */
@NullMarked
package tillsync.service.requests.live;

import org.jspecify.annotations.NullMarked;
