/** Files for download: a till's articles, to be edited and imported again, and their history with a chain of hashes. */
@NullMarked
package tillsync.service.articles.export;

import org.jspecify.annotations.NullMarked;
