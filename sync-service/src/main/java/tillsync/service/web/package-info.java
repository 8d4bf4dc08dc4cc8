/** The base of all endpoints and pages: connections, problem documents, the layout. */
@NullMarked
package tillsync.service.web;

import org.jspecify.annotations.NullMarked;
