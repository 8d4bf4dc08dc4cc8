/** Pictures of articles: takes, keeps and gives them, apart from articles, and lets those go that nothing names. */
@NullMarked
package tillsync.service.engine.picture;

import org.jspecify.annotations.NullMarked;
