/** Catalogues: the aggregate behind each, and its state and versions as rows. */
@NullMarked
package tillsync.service.engine.catalogue;

import org.jspecify.annotations.NullMarked;
