/** Pages and endpoints about articles: editing, import, history, export. */
@NullMarked
package tillsync.service.articles;

import org.jspecify.annotations.NullMarked;
