/** Articles: their rules, their one canonical form, their digest and their planned values. */
@NullMarked
package tillsync.article;

import org.jspecify.annotations.NullMarked;
