/** Tills are paired by code, from their command line, with the real service. */
package tillsync.scenarios.pairing;
