/** The service as an operating system process of its own, and a user who arranges tills over its API. */
@NullMarked
package tillsync.scenarios.process;

import org.jspecify.annotations.NullMarked;
