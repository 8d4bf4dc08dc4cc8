/** Users read and change a main's articles at the till itself, over every kind of network. */
package tillsync.scenarios.live;
