/** The list of a catalogue's articles: kept in memory, searched, sorted and filtered, with what is wrong in it. */
@NullMarked
package tillsync.service.articles.list;

import org.jspecify.annotations.NullMarked;
