/** How PostgreSQL finds what the service asks it for, among many articles. */
package tillsync.scenarios.plans;
