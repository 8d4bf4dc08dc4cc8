/** Pairing by code, step by step, for a screen of any kind: what it shows and in which words is the screen's business. */
@NullMarked
package tillsync.client.pairing;

import org.jspecify.annotations.NullMarked;
