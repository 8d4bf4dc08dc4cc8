/** What all endpoints and pages share: connections, problem documents, the layout. */
@NullMarked
package tillsync.service.web;

import org.jspecify.annotations.NullMarked;
