/** What newer versions of Java have and Android, at API level 26, does not: in small, the same. */
@NullMarked
package tillsync.android;

import org.jspecify.annotations.NullMarked;
