/** Articles: their rules, their one canonical form, their digest, and what planned values make of them at a time. */
@NullMarked
package tillsync.article;

import org.jspecify.annotations.NullMarked;
