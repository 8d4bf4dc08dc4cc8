/** The page that explains the terms of the manual and of the dashboard, with a search. */
@NullMarked
package tillsync.service.web.help;

import org.jspecify.annotations.NullMarked;
