/** Accounts, who may do what, mails, and who did what. */
@NullMarked
package tillsync.service.people;

import org.jspecify.annotations.NullMarked;
