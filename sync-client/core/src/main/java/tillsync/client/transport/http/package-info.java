/** The transport over HTTP, by the JDK's client or, where that is missing, by `URLConnection`. */
@NullMarked
package tillsync.client.transport.http;

import org.jspecify.annotations.NullMarked;
