@NullMarked
package tillsync.client.spring;

import org.jspecify.annotations.NullMarked;
