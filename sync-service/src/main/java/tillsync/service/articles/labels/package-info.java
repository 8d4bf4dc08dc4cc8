/** Price labels, and the articles that a till sells differently than at an earlier moment. */
@NullMarked
package tillsync.service.articles.labels;

import org.jspecify.annotations.NullMarked;
