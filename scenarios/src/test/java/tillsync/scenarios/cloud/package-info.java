/** What the scenarios are told in: a cloud, its tills, and what can be said of them. */
package tillsync.scenarios.cloud;
