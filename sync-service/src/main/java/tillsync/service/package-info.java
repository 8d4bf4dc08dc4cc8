/** The synchronisation service: groups of features, one feature a package. */
@NullMarked
package tillsync.service;

import org.jspecify.annotations.NullMarked;
