/** Turns refusals into answers: problem documents with stable codes, in German and English. Sets limits on input. */
@NullMarked
package tillsync.service.web.problem;

import org.jspecify.annotations.NullMarked;
