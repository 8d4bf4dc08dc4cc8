/** JSON of the service's own: one strict mapper, and how the domain's types stand in events and bodies. */
@NullMarked
package tillsync.service.store.json;

import org.jspecify.annotations.NullMarked;
