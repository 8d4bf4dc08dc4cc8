/** What stands between a till and its service, or its store: looked for from outside, and told with the remedy. */
@NullMarked
package tillsync.client.doctor;

import org.jspecify.annotations.NullMarked;
