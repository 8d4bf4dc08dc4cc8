/**
 * The three examples of the manual, as scenarios with the real service and real tills. {@code ./tillsync examples} runs
 * them.
 *
 * <pre>
 * Example 1                       Example 2                       Example 3
 * one main, two followers         three independent mains         one main with a follower, one independent
 *
 *        main                     first   second   third               main          kiosk
 *       /    \                                                          |
 *   north    south                each has its own articles           branch
 * </pre>
 */
@NullMarked
package tillsync.scenarios.examples;

import org.jspecify.annotations.NullMarked;
