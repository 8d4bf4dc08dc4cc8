/** People: accounts, their merchants and their tokens. */
@NullMarked
package tillsync.service.people.account;

import org.jspecify.annotations.NullMarked;
