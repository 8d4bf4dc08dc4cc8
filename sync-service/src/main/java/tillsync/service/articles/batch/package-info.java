/** Batches: many edits of a main's articles, reviewed before they are sent to the till in parts. */
@NullMarked
package tillsync.service.articles.batch;

import org.jspecify.annotations.NullMarked;
