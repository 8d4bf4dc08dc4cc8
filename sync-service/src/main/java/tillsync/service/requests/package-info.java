/** What users ask of a till: at once, patiently, or for many articles. */
@NullMarked
package tillsync.service.requests;

import org.jspecify.annotations.NullMarked;
