/** The history of articles: who made which revision, and what a till had applied at a time. */
@NullMarked
package tillsync.service.articles.history;

import org.jspecify.annotations.NullMarked;
