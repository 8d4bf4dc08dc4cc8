/** Pages about a main's articles: the list, one article, changes of many, and what is planned. */
@NullMarked
package tillsync.service.articles.editing;

import org.jspecify.annotations.NullMarked;
