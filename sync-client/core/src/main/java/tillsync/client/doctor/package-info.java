/** Diagnosis of a till, its store and its way to the service from outside, with a remedy for each finding. */
@NullMarked
package tillsync.client.doctor;

import org.jspecify.annotations.NullMarked;
