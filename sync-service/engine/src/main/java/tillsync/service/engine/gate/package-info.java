/**
 * The gate between a main and its followers: great losses are guarded, large changes of prices wait for a second pair of
 * eyes, pilots come first, and windows open at times of day.
 */
@NullMarked
package tillsync.service.engine.gate;

import org.jspecify.annotations.NullMarked;
