/** Pairing by code, step by step, for a screen of any kind: the screen decides what it shows, and in which words. */
@NullMarked
package tillsync.client.pairing;

import org.jspecify.annotations.NullMarked;
