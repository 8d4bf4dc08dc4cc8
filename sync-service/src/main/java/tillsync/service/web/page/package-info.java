/** The base of all pages: the layout, their language, forms with their faults, and errors that are pages. */
@NullMarked
package tillsync.service.web.page;

import org.jspecify.annotations.NullMarked;
