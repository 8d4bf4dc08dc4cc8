/** The real rules and engines of service and tills in one thread, with faults at every port, and what must hold after each step. */
package tillsync.scenarios.simulation;
