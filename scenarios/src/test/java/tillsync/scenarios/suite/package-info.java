/** How the suite itself runs: what its processes share, and what it tells at its end. */
package tillsync.scenarios.suite;
