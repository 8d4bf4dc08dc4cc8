/** Two nodes of the service on one PostgreSQL and one Kafka, on this machine without containers, behind a balancer. */
@NullMarked
package tillsync.scenarios.cluster;

import org.jspecify.annotations.NullMarked;
