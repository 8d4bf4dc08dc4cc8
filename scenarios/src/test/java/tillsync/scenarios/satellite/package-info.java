/** Local satellites: mobile devices beside a main till, which are no devices of the cloud. */
package tillsync.scenarios.satellite;
