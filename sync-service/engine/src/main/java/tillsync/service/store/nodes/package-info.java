/** Several equal nodes on one database: what one does, the others hear of at once; who is connected to which. */
@NullMarked
package tillsync.service.store.nodes;

import org.jspecify.annotations.NullMarked;
