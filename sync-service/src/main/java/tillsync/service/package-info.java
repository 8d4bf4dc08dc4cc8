/** The synchronisation service: one feature a package. */
@NullMarked
package tillsync.service;

import org.jspecify.annotations.NullMarked;
