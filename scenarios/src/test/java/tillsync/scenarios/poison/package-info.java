/** One article that cannot be taken over, or one till that is slow, delays nobody else. */
package tillsync.scenarios.poison;
