/** Catalogues: change sets become revisions; one pure decision, one sealed family of events. */
@NullMarked
package tillsync.catalogue;

import org.jspecify.annotations.NullMarked;
