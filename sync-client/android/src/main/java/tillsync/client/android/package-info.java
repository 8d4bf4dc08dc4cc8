/** The client on Android: its store over the SQLite that Android brings. */
@NullMarked
package tillsync.client.android;

import org.jspecify.annotations.NullMarked;
