/** The fake service over HTTP, and the rules that a till program must keep with it. */
@NullMarked
package tillsync.client.test.fake;

import org.jspecify.annotations.NullMarked;
