/** The library that a till's software embeds: articles, edits and synchronisation behind one class. */
@NullMarked
package tillsync.client;

import org.jspecify.annotations.NullMarked;
