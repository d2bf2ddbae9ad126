/**
 * The whole mesh, judged from outside: four service processes on a real broker, registry and PostgreSQL, driven by the command line,
 * seen through topics, registry and REST.
 */
@NullMarked
package dev.signalbox.acceptance;

import org.jspecify.annotations.NullMarked;
