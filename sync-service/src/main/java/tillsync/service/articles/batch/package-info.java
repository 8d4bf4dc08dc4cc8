/** Batches: many edits of a main's articles, looked at before they are sent to the till, and sent in parts. */
@NullMarked
package tillsync.service.articles.batch;

import org.jspecify.annotations.NullMarked;
