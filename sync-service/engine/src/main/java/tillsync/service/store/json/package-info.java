/** JSON of the service's own: one strict mapper, and the form of the domain's types in events and bodies. */
@NullMarked
package tillsync.service.store.json;

import org.jspecify.annotations.NullMarked;
