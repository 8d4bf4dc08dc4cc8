/** Traces of OpenTelemetry, from an edit to each follower's acknowledgement, if an operator wants them. */
@NullMarked
package tillsync.service.web.trace;

import org.jspecify.annotations.NullMarked;
