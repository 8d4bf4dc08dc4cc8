/** Input that is wrong, too much, or not theirs to send. */
package tillsync.scenarios.input;
