/**
 * The mesh on one machine: broker, PostgreSQL, registry and services as processes on loopback, without a container.
 *
 * <p>What belongs here: finding, starting, watching and stopping those processes, and what must stand on them before a
 * service starts; and, for tests, a look at what stands on topics. Not here: anything a process does once it runs.
 * Nothing of a broker or registry is on this package's class path.
 */
@NullMarked
package dev.signalbox.local;

import org.jspecify.annotations.NullMarked;
