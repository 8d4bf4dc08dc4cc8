/** What the service is made of: its libraries with their licences, for operators; and whom to tell of a weakness in it. */
@NullMarked
package tillsync.service.operation.inside;

import org.jspecify.annotations.NullMarked;
