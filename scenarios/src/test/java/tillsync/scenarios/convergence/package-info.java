/** Whatever happens to tills and to who follows whom: in the end all have what the model says. */
package tillsync.scenarios.convergence;
