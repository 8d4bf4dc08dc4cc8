/** Accounts, rights, mails, and the audit. */
@NullMarked
package tillsync.service.people;

import org.jspecify.annotations.NullMarked;
