/** Mails to users: written in both languages, sent off the request's thread. */
@NullMarked
package tillsync.service.people.mail;

import org.jspecify.annotations.NullMarked;
