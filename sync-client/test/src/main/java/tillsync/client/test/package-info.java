/**
 * Tests of a till's software: shops of several tills around a service in memory, and the rules that the software must
 * keep.
 */
@NullMarked
package tillsync.client.test;

import org.jspecify.annotations.NullMarked;
