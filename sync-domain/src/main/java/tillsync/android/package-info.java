/** Methods of newer Java versions that Android lacks at API level 26. */
@NullMarked
package tillsync.android;

import org.jspecify.annotations.NullMarked;
