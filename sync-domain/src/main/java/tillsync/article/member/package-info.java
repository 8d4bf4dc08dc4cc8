/** The members that an article may have, each declared once, and the rules of their values. */
@NullMarked
package tillsync.article.member;

import org.jspecify.annotations.NullMarked;
