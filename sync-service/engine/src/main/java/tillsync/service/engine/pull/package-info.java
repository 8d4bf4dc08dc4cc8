/** A follower pulls: pages fixed to one revision, waits and server-sent events. */
@NullMarked
package tillsync.service.engine.pull;

import org.jspecify.annotations.NullMarked;
