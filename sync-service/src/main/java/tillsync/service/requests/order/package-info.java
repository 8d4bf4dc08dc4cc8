/** Orders: changes that wait for their main till, and are handed over to it one after the other when it is there. */
@NullMarked
package tillsync.service.requests.order;

import org.jspecify.annotations.NullMarked;
