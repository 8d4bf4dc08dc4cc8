/** What a till sells otherwise than at a moment before, for its price labels. */
@NullMarked
package tillsync.service.articles.labels;

import org.jspecify.annotations.NullMarked;
