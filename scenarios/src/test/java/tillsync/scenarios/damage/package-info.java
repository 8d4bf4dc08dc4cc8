/** Whatever is damaged, restored or copied, on tills or at the service: nothing wrong is sold, and what is lost is said. */
package tillsync.scenarios.damage;
