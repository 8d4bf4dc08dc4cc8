/** The service's libraries with their licences, for operators, and the contact for reports of weaknesses. */
@NullMarked
package tillsync.service.operation.inside;

import org.jspecify.annotations.NullMarked;
