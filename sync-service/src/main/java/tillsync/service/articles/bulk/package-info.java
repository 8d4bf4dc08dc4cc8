/** Changes of many articles: chosen, previewed, then sent as a batch. */
@NullMarked
package tillsync.service.articles.bulk;

import org.jspecify.annotations.NullMarked;
