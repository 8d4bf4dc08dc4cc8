/** Two nodes of the service on one PostgreSQL and one Kafka, all on this machine and without containers, behind a balancer. */
@NullMarked
package tillsync.scenarios.cluster;

import org.jspecify.annotations.NullMarked;
