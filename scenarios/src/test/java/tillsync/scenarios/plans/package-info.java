/** How PostgreSQL and H2 find what the service asks it for, among many articles. */
package tillsync.scenarios.plans;
