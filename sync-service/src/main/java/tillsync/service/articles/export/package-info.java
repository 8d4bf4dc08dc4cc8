/** What leaves the service as a file: the history of a till's articles, with a chain of hashes. */
@NullMarked
package tillsync.service.articles.export;

import org.jspecify.annotations.NullMarked;
