/** Pages about one article of a main, its prices in the list, and what is planned. */
@NullMarked
package tillsync.service.articles.editing;

import org.jspecify.annotations.NullMarked;
