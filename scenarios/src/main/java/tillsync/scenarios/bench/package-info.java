/** The works of PERFORMANCE.md, measured: the service as its own process, durable on both sides, digests verified. */
@NullMarked
package tillsync.scenarios.bench;

import org.jspecify.annotations.NullMarked;
