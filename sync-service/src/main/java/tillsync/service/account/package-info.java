/** People: accounts, their merchants and their tokens. */
@NullMarked
package tillsync.service.account;

import org.jspecify.annotations.NullMarked;
