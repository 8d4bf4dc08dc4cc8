/** Pages about records that articles name: categories, options and layouts of keys. */
@NullMarked
package tillsync.service.articles.records;

import org.jspecify.annotations.NullMarked;
