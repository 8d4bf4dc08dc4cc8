/** History that leaves the service: how much of it may, the file that it becomes, and what that file answers. */
@NullMarked
package tillsync.archive;

import org.jspecify.annotations.NullMarked;
