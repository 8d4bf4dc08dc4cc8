/** How a refusal becomes an answer: problem documents with stable codes, in German and English, and limits on input. */
@NullMarked
package tillsync.service.web.problem;

import org.jspecify.annotations.NullMarked;
