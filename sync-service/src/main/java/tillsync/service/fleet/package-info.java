/** Pages and endpoints about tills: overview, pairing, team, topology, notices. */
@NullMarked
package tillsync.service.fleet;

import org.jspecify.annotations.NullMarked;
