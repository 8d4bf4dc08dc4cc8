/**
 * The changes that are made to H2: files written in order, transactions written whole, checksums of blocks. docs/H2.md says
 * why, which tests judge them, and what an update of H2 needs.
 */
@NullMarked
package tillsync.service.store.h2;

import org.jspecify.annotations.NullMarked;
